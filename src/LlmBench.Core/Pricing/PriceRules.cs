using System.Globalization;
using LlmBench.Providers;

namespace LlmBench.Pricing;

/// <summary>What a row must satisfy to enter the price book. What is only suspicious is for the linter.</summary>
internal static class PriceRules
{
    /// <summary>The highest price that is taken, in US dollars. No list price comes near; a slip of units does.</summary>
    public const decimal Highest = 1_000_000m;

    /// <summary>The highest price that is taken in another currency. In rupiah and dong honest prices have seven digits.</summary>
    public const decimal HighestElsewhere = 10_000_000_000m;

    /// <summary>Why a row cannot be true; null where it can.</summary>
    public static string? Objection(ModelPrice row) =>
        string.IsNullOrWhiteSpace(row.Provider) ? "it names no provider"
        : string.IsNullOrWhiteSpace(row.Model) ? "it names no model"
        : !CurrencyCode.IsKnown(row.Currency) ? $"there is no currency '{row.Currency}'"
        : row.EffectiveTo < row.EffectiveFrom ? "it ends before it begins"
        : row.Aliases.Any(alias => string.IsNullOrWhiteSpace(alias) || alias.Trim() == "*") ? "an alias is empty"
        : row.Variants.Any(variant => variant.OverInputTokens < 0) ? "a threshold is negative"
        : row.Variants.Prepend(new PriceVariant { Prices = row.Prices }).Select(variant => Objection(variant.Prices, row.Currency == CurrencyCode.UsDollar ? Highest : HighestElsewhere)).FirstOrDefault(reason => reason is not null);

    /// <summary>Refuses a row that cannot be true.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PriceInvalid"/> or <see cref="ErrorIds.CurrencyUnknown"/>.</exception>
    public static void Require(ModelPrice row)
    {
        _ = CurrencyCode.Require(row.Currency);
        if (Objection(row) is { } reason)
        {
            throw new LlmBenchException(
                ErrorIds.PriceInvalid,
                $"The price of '{row.Model}' at '{row.Provider}' cannot be true: {reason}.",
                "Give prices in whole units of the currency for a million tokens, from 0 to 1,000,000 dollars, and a last day that is not before the first.");
        }
    }

    /// <summary>Refuses rows of one model whose periods overlap.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PriceOverlap"/>.</exception>
    public static void RequireNoOverlap(IEnumerable<ModelPrice> rows)
    {
        foreach ((ModelPrice first, ModelPrice second) in rows.GroupBy(row => $"{row.Provider}\n{row.Model}", StringComparer.OrdinalIgnoreCase).SelectMany(Overlaps))
        {
            throw new LlmBenchException(
                ErrorIds.PriceOverlap,
                $"Two prices of '{first.Model}' at '{first.Provider}' apply at the same time: one {first.Period} and one {second.Period}.",
                "Give each row a period of its own: the last day of one is before the first day of the next.");
        }
    }

    /// <summary>The pairs of rows, each following the other, whose periods overlap.</summary>
    /// <param name="rows">Rows of one model.</param>
    public static IEnumerable<(ModelPrice First, ModelPrice Second)> Overlaps(IEnumerable<ModelPrice> rows)
    {
        ModelPrice? last = null;
        foreach (ModelPrice row in rows.OrderBy(row => row.EffectiveFrom ?? DateOnly.MinValue))
        {
            if (last is not null && (last.EffectiveTo ?? DateOnly.MaxValue) >= (row.EffectiveFrom ?? DateOnly.MinValue))
            {
                yield return (last, row);
            }

            last = row;
        }
    }

    private static string? Objection(PriceSet prices, decimal highest)
    {
        (string Name, decimal? Amount)[] all =
        [
            ("input", prices.Input.Amount), ("output", prices.Output.Amount), ("cached input", prices.CachedInput?.Amount),
            ("cache write", prices.CacheWrite?.Amount), ("one-hour cache write", prices.CacheWrite1h?.Amount), ("reasoning", prices.Reasoning?.Amount),
            ("audio input", prices.AudioInput?.Amount), ("audio output", prices.AudioOutput?.Amount), ("image input", prices.ImageInput?.Amount),
            ("image", prices.PerImage), ("request", prices.PerRequest), ("web search", prices.WebSearchPer1K),
        ];
        foreach ((string name, decimal? amount) in all)
        {
            if (amount < 0 || amount > highest)
            {
                return string.Create(CultureInfo.InvariantCulture, $"the {name} price is {amount:0.############}, outside 0 to {highest:N0}");
            }
        }

        return null;
    }
}
