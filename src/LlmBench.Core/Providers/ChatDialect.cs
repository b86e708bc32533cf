namespace LlmBench.Providers;

/// <summary>The wire format that a provider speaks.</summary>
public enum ChatDialect
{
    /// <summary>OpenAI chat completions: <c>POST chat/completions</c>, key as bearer token.</summary>
    OpenAI,

    /// <summary>OpenAI chat completions as Azure serves them: deployment in the path, <c>api-version</c> in the query, key in <c>api-key</c>.</summary>
    AzureOpenAI,

    /// <summary>Anthropic Messages: <c>POST messages</c>, key in <c>x-api-key</c>.</summary>
    Anthropic,
}
