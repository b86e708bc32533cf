namespace LlmBench.Pricing;

/// <summary>The rows of one provider that a model's id may mean, all found in the same way.</summary>
internal sealed record ShelfMatch(PriceMatchKind Kind, IReadOnlyList<ModelPrice> Rows)
{
    /// <summary>Whether all rows ask the same, so that it does not matter which is taken.</summary>
    public bool IsClear => Rows.All(row => row.CostsTheSame(Rows[0]));
}
