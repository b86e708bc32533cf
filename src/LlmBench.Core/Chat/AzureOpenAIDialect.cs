using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>OpenAI chat completions behind Azure's addresses: the deployment is part of the path, the key has a header of its own.</summary>
internal sealed class AzureOpenAIDialect : OpenAIDialect
{
    private const string DefaultApiVersion = "2024-10-21";

    public override Uri Address(ProviderProfile profile, string model) =>
        WithVersion(profile, $"openai/deployments/{Uri.EscapeDataString(model)}/chat/completions");

    public override Uri ModelsAddress(ProviderProfile profile) => WithVersion(profile, "openai/models");

    public override void Authorize(HttpRequestMessage message, ProviderProfile profile, ApiKey? key) =>
        base.Authorize(message, profile with { ApiKeyHeader = profile.ApiKeyHeader ?? "api-key" }, key);

    private static Uri WithVersion(ProviderProfile profile, string path)
    {
        var builder = new UriBuilder(ChatDialects.Join(profile.BaseUri, path))
        {
            Query = $"api-version={Uri.EscapeDataString(profile.ApiVersion ?? DefaultApiVersion)}",
        };
        return builder.Uri;
    }
}
