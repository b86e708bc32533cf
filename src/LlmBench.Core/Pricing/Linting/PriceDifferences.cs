using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Pricing.Linting;

/// <summary>Compares two lists of prices, model by model of the same provider.</summary>
internal static class PriceDifferences
{
    /// <summary>A difference of more than this share of the reference is told.</summary>
    public const decimal Tolerance = 0.01m;

    /// <summary>What differs.</summary>
    /// <param name="rows">The rows to judge.</param>
    /// <param name="reference">The rows they are held against.</param>
    /// <param name="at">The instant whose prices are compared.</param>
    public static IEnumerable<PriceFinding> Find(IReadOnlyList<ModelPrice> rows, IReadOnlyList<ModelPrice> reference, DateTimeOffset at)
    {
        var book = new PriceBook(reference, ProviderVendors.NoMakers);
        foreach (ModelPrice row in rows.Where(row => row.IsEffective(at)))
        {
            if (!book.HasProvider(row.Provider))
            {
                continue;
            }

            if (book.TryFind(row.Provider, row.Model, at) is not { Kind: not PriceMatchKind.Prefix } match)
            {
                yield return PriceLinter.Finding(row, PriceRuleNames.Missing, PriceSeverity.Information, "The reference has no price of the model, or none that is clear.");
                continue;
            }

            if (!match.Price.Currency.Equals(row.Currency, StringComparison.Ordinal))
            {
                yield return PriceLinter.Finding(row, PriceRuleNames.Difference, PriceSeverity.Warning, $"The price is in {row.Currency}, the reference's in {match.Price.Currency}.");
                continue;
            }

            PriceSet mine = row.PricesFor(at, 0);
            PriceSet other = match.Price.PricesFor(at, 0);
            foreach (PriceFinding? finding in new[] { Compare(row, "Input", mine.Input, other.Input), Compare(row, "Output", mine.Output, other.Output), Compare(row, "CachedInput", mine.CachedInput, other.CachedInput) })
            {
                if (finding is not null)
                {
                    yield return finding;
                }
            }
        }
    }

    private static PriceFinding? Compare(ModelPrice row, string name, PricePerMillion? mine, PricePerMillion? other)
    {
        if (mine is not { } price || other is not { } reference || Math.Abs(price.Amount - reference.Amount) <= reference.Amount * Tolerance)
        {
            return null;
        }

        string message = string.Create(CultureInfo.InvariantCulture, $"{name} is {price} for a million tokens, and {reference} in the reference.");
        return PriceLinter.Finding(row, PriceRuleNames.Difference, PriceSeverity.Warning, message) with { Price = name, Amount = price.Amount, ReferenceAmount = reference.Amount };
    }
}
