using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Pricing.Linting;

/// <summary>Finds slips of units: a price for one token or a thousand in the place of one for a million.</summary>
/// <remarks>
/// The dearest list prices are some hundred dollars for a million tokens, the cheapest some cents. Only US dollars are judged: a bound in yen would
/// need a rate.
/// </remarks>
internal static class PriceUnitRules
{
    public const decimal Highest = 1000m;
    public const decimal Lowest = 0.0001m;

    public static IEnumerable<PriceFinding> Check(ModelPrice row)
    {
        if (row.Currency != "USD")
        {
            yield break;
        }

        // The first price that is off speaks for the row: its others are off for the same reason.
        foreach ((string name, PricePerMillion? price) in All(row))
        {
            if (price?.Amount is > Highest)
            {
                yield return Finding(row, PriceRuleNames.UnitTooHigh, name, price.Value, Highest, "is above", "the price of a thousand or of one token seems to stand in its place");
                yield break;
            }
        }

        foreach ((string name, PricePerMillion? price) in All(row))
        {
            if (price?.Amount is > 0 and < Lowest)
            {
                yield return Finding(row, PriceRuleNames.UnitTooLow, name, price.Value, Lowest, "is below", "it seems to be stated for fewer tokens, or divided twice");
                yield break;
            }
        }
    }

    private static IEnumerable<(string Name, PricePerMillion? Price)> All(ModelPrice row) =>
        row.Variants.Select(variant => variant.Prices).Prepend(row.Prices).SelectMany(prices => new (string, PricePerMillion?)[]
        {
            ("Input", prices.Input), ("Output", prices.Output), ("CachedInput", prices.CachedInput), ("CacheWrite", prices.CacheWrite),
            ("CacheWrite1h", prices.CacheWrite1h), ("Reasoning", prices.Reasoning), ("AudioInput", prices.AudioInput),
            ("AudioOutput", prices.AudioOutput), ("ImageInput", prices.ImageInput),
        });

    private static PriceFinding Finding(ModelPrice row, string rule, string name, PricePerMillion price, decimal bound, string relation, string guess) =>
        PriceLinter.Finding(
            row,
            rule,
            PriceSeverity.Error,
            string.Create(CultureInfo.InvariantCulture, $"{name} of {price} dollars for a million tokens {relation} {bound}: {guess}.")) with
        {
            Price = name,
            Amount = price.Amount,
            ReferenceAmount = bound,
        };
}
