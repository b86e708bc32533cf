namespace LlmBench.Chat;

/// <summary>What the providers' words for the end of an answer mean.</summary>
internal static class FinishReasons
{
    private static readonly HashSet<string> s_cut = new(StringComparer.OrdinalIgnoreCase)
    {
        "length", "max_tokens", "max_output_tokens", "max_completion_tokens", "token_limit", "model_length", "model_context_window_exceeded",
    };

    private static readonly HashSet<string> s_refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "content_filter", "refusal", "safety", "prohibited_content", "blocklist", "spii", "recitation", "sensitive", "guardrail_intervened", "content_filtered",
    };

    /// <summary>The token limit ended the answer.</summary>
    public static bool IsCut(string? reason) => reason is not null && s_cut.Contains(reason);

    /// <summary>The provider's filter or the model's own refusal ended the answer.</summary>
    public static bool IsRefused(string? reason) => reason is not null && s_refused.Contains(reason);

    /// <summary>Either of them: the customer has no whole answer, although the call succeeded.</summary>
    public static bool EndsEarly(string? reason) => IsCut(reason) || IsRefused(reason);
}
