using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Pricing.Linting;

/// <summary>Finds a model that one provider prices quite unlike the others.</summary>
/// <remarks>Rows are taken together by the last part of their ids without date, so <c>wandb/openai/gpt-oss-120b</c> meets <c>groq/gpt-oss-120b</c>.</remarks>
internal static class PriceOutliers
{
    /// <summary>How many times the middle price of the family is too much, or too little.</summary>
    public const decimal Factor = 20m;

    // With two providers nobody can say which of them is off.
    private const int FewestProviders = 3;

    public static IEnumerable<(ModelPrice Row, PriceFinding Finding)> Find(IReadOnlyList<ModelPrice> rows) =>
        rows.Where(row => row.Currency == "USD" && row.Prices.Input.Amount > 0 && row.Origin != PriceOrigin.Simulated)
            .GroupBy(Family, StringComparer.OrdinalIgnoreCase)
            .SelectMany(family => Find([.. family]));

    private static IEnumerable<(ModelPrice, PriceFinding)> Find(ModelPrice[] family)
    {
        decimal[] byProvider =
        [
            .. family.GroupBy(row => row.Provider, StringComparer.OrdinalIgnoreCase)
                .Select(rows => rows.Min(row => row.Prices.Input.Amount))
                .Order(),
        ];
        if (byProvider.Length < FewestProviders)
        {
            yield break;
        }

        decimal middle = byProvider[byProvider.Length / 2];
        foreach (ModelPrice row in family)
        {
            decimal amount = row.Prices.Input.Amount;
            if (amount > middle * Factor || amount < middle / Factor)
            {
                string message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Input of {row.Prices.Input} is {(amount > middle ? amount / middle : middle / amount):0} times {(amount > middle ? "above" : "below")} the middle of {byProvider.Length} providers, {middle:0.######}.");
                yield return (row, PriceLinter.Finding(row, PriceRuleNames.Outlier, PriceSeverity.Warning, message) with { Price = "Input", Amount = amount, ReferenceAmount = middle });
            }
        }
    }

    private static string Family(ModelPrice row) => ModelId.WithoutDate(row.Model[(row.Model.LastIndexOf('/') + 1)..]);
}
