using LlmBench.Results;

namespace LlmBench.Pricing.Linting;

/// <summary>Finds rows of one model that apply at the same time.</summary>
internal static class PriceOverlaps
{
    public static IEnumerable<(ModelPrice Row, PriceFinding Finding)> Find(IReadOnlyList<ModelPrice> rows) =>
        // One's own row over a built-in one is meant.
        rows.GroupBy(row => (row.Provider.ToUpperInvariant(), row.Model.ToUpperInvariant(), row.Origin))
            .Where(group => group.Count() > 1)
            .SelectMany(group => PriceRules.Overlaps(group))
            .Select(pair => (pair.Second, PriceLinter.Finding(
                pair.Second,
                PriceRuleNames.Overlap,
                PriceSeverity.Error,
                $"Two prices apply at the same time: one {pair.First.Period} and one {pair.Second.Period}.")));
}
