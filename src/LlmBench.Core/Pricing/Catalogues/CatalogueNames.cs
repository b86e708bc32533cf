namespace LlmBench.Pricing.Catalogues;

/// <summary>The names that LlmBench gives to the vendors of other catalogues, so that imported rows meet its providers.</summary>
internal static class CatalogueNames
{
    public static string Provider(string name) => name switch
    {
        "google" => "gemini",
        "x-ai" => "xai",
        "moonshotai" => "moonshot",
        "cohere_chat" => "cohere",
        "text-completion-openai" => "openai",
        "codestral" or "text-completion-codestral" => "mistral",
        _ => name,
    };
}
