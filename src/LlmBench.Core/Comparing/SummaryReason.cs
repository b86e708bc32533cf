namespace LlmBench.Comparing;

/// <summary>Why a summary alone resolves nothing but rates.</summary>
internal static class SummaryReason
{
    public const string Text = "a summary row has no single requests, so there is no interval: compare run folders or their request rows";
}
