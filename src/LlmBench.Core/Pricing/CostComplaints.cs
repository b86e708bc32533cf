using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Pricing;

/// <summary>What a cost report says besides its rows, each thing once.</summary>
internal sealed class CostComplaints
{
    private readonly HashSet<(string Provider, string Model)> _unknown = [];
    private readonly HashSet<string> _warnings = [];

    /// <summary>The error for a row whose model has no price; null where it has one, or the error was given before.</summary>
    public LlmBenchException? About(CostRow row, PriceBook book)
    {
        if (row.ModelDiffers && row.TotalCost is not null)
        {
            _warnings.Add($"{row.Provider}/{row.Model} was asked for and {row.ResponseModel} answered; its price is taken.");
        }

        if (row.PriceNeedsReview)
        {
            _warnings.Add($"{row.Provider}/{row.Model} is priced by {row.PriceId} ({row.PriceMatchKind}): see Get-LlmPrice {row.Provider} {row.Model}.");
        }

        return row.PriceId is not null ? null : Unknown(row.Provider, row.MeasuredModel is null && row.ResponseModel is { Length: > 0 } named ? named : row.Model, book, row);
    }

    /// <summary>The same for the cost of conversations.</summary>
    public LlmBenchException? About(ConversationCost cost, PriceBook book)
    {
        if (cost.Match is not null)
        {
            return null;
        }

        return cost.Conversations == 0 && cost.MeasuredModel is null && book.TryFind(cost.Provider, cost.Model, DateTimeOffset.UtcNow) is not null ? null : Unknown(cost.Provider, cost.Model, book);
    }

    /// <summary>What a reader must know before trusting the amounts.</summary>
    public IEnumerable<string> Warnings(CostReport report, DateOnly today)
    {
        foreach (ExchangeRate rate in report.UsedRates)
        {
            int age = today.DayNumber - rate.AsOf.DayNumber;
            if (age > ExchangeRates.StaleAfterDays)
            {
                _warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The exchange rate {rate} is {age} days old."));
            }
        }

        return _warnings;
    }

    /// <summary>The error for counts that cannot be.</summary>
    public static LlmBenchException Impossible(string objection) => new(
        ErrorIds.TokenCountInvalid,
        $"The token counts cannot be true: {objection}.",
        "Cached and cache-write tokens are parts of the input tokens, reasoning tokens of the output tokens. Give counts of 0 to 10^15.");

    private LlmBenchException? Unknown(string provider, string model, PriceBook book, CostRow? row = null)
    {
        if (!_unknown.Add((provider, model)))
        {
            return null;
        }

        PriceLookup lookup = book.Look(provider, model, DateTimeOffset.UtcNow);
        return new LlmBenchException(
            lookup.Match is null ? lookup.ErrorId : ErrorIds.PriceUnknown,
            lookup.Reason ?? row?.Reason ?? $"There was no price of {provider}/{model} at the time of its requests.",
            lookup.Remedy.Length > 0 ? lookup.Remedy : row?.Simulated == true ? "Give -Model to put the prices of another model on its tokens." : "Add one for that time with Set-LlmPrice -EffectiveFrom.");
    }
}
