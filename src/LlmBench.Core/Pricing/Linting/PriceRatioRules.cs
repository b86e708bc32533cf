using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Pricing.Linting;

/// <summary>Finds prices of one row that are in an unusual relation to each other.</summary>
internal static class PriceRatioRules
{
    public static IEnumerable<PriceFinding> Check(ModelPrice row)
    {
        PriceSet prices = row.Prices;
        if (prices.CachedInput is { } cached && cached.Amount > prices.Input.Amount)
        {
            yield return Finding(row, PriceRuleNames.CachedAboveInput, PriceSeverity.Warning, "CachedInput", cached, prices.Input, "reading from the cache is dearer than not having it");
        }

        if (prices.Output.Amount > 0 && prices.Output.Amount < prices.Input.Amount)
        {
            // A few vendors do price output somewhat below input; less than half of it is a mix-up or a slip.
            bool far = prices.Output.Amount * 2 < prices.Input.Amount;
            yield return Finding(row, PriceRuleNames.OutputBelowInput, far ? PriceSeverity.Warning : PriceSeverity.Information, "Output", prices.Output, prices.Input, "output is cheaper than input");
        }
        else if (prices.Output.Amount == 0 && prices.Input.Amount > 0)
        {
            yield return Finding(row, PriceRuleNames.OutputBelowInput, PriceSeverity.Warning, "Output", prices.Output, prices.Input, "output is free although input is not");
        }
    }

    private static PriceFinding Finding(ModelPrice row, string rule, PriceSeverity severity, string name, PricePerMillion price, PricePerMillion other, string reason) =>
        PriceLinter.Finding(row, rule, severity, string.Create(CultureInfo.InvariantCulture, $"{name} is {price} for a million tokens and Input {other}: {reason}.")) with
        {
            Price = name,
            Amount = price.Amount,
            ReferenceAmount = other.Amount,
        };
}
