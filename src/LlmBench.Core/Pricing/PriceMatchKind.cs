namespace LlmBench.Pricing;

/// <summary>Why a row of the price book is taken for a model, best first.</summary>
public enum PriceMatchKind
{
    /// <summary>The row has the model's id.</summary>
    Exact,

    /// <summary>The ids differ by a date or a revision at the end: <c>gpt-4.1-2025-04-14</c> for <c>gpt-4.1</c>.</summary>
    Snapshot,

    /// <summary>The row names the id as another one of its model, or the id adds <c>-latest</c>.</summary>
    Alias,

    /// <summary>The row's id begins the model's, and no longer one does. A guess by name: look at it.</summary>
    Prefix,
}
