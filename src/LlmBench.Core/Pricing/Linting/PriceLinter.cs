using LlmBench.Results;

namespace LlmBench.Pricing.Linting;

/// <summary>Looks for prices that are probably wrong: first at each row alone, then at rows side by side.</summary>
internal static class PriceLinter
{
    /// <summary>A row that was not compared with its source for so long is stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromDays(90);

    /// <summary>All findings, those of one row together.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="today">For stale rows and withdrawn models.</param>
    public static IEnumerable<PriceFinding> Check(IReadOnlyList<ModelPrice> rows, DateOnly today)
    {
        var outliers = PriceOutliers.Find(rows).ToLookup(finding => finding.Row, finding => finding.Finding, ReferenceEqualityComparer.Instance);
        var overlaps = PriceOverlaps.Find(rows).ToLookup(finding => finding.Row, finding => finding.Finding, ReferenceEqualityComparer.Instance);
        return rows.SelectMany(row => Check(row, today).Concat(overlaps[row]).Concat(outliers[row]));
    }

    /// <summary>The findings of a row alone.</summary>
    public static IEnumerable<PriceFinding> Check(ModelPrice row, DateOnly today)
    {
        if (PriceRules.Objection(row) is { } objection)
        {
            return [Finding(row, PriceRuleNames.Invalid, PriceSeverity.Error, $"The row cannot be true: {objection}.")];
        }

        return PriceUnitRules.Check(row).Concat(PriceRatioRules.Check(row)).Concat(CheckDates(row, today));
    }

    /// <summary>A finding about a row.</summary>
    public static PriceFinding Finding(ModelPrice row, string rule, PriceSeverity severity, string message) => new()
    {
        Rule = rule,
        Severity = severity,
        Provider = row.Provider,
        Model = row.Model,
        Currency = row.Currency,
        Message = message,
    };

    private static IEnumerable<PriceFinding> CheckDates(ModelPrice row, DateOnly today)
    {
        bool past = row.EffectiveTo < today;
        if (row.Origin == PriceOrigin.Simulated || past)
        {
            yield break;
        }

        if (row.VerifiedOn is { } verified)
        {
            int days = today.DayNumber - verified.DayNumber;
            if (days > StaleAfter.TotalDays)
            {
                yield return Finding(row, PriceRuleNames.Stale, PriceSeverity.Information, $"The price was last compared with its source {days} days ago.");
            }
        }
        else if (row.Origin == PriceOrigin.User)
        {
            yield return Finding(row, PriceRuleNames.Stale, PriceSeverity.Information, "It is not known when the price was last compared with its source.");
        }

        if (row.DeprecatedOn is { } gone && gone <= today)
        {
            yield return Finding(row, PriceRuleNames.Deprecated, PriceSeverity.Information, $"The provider has withdrawn the model as of {gone:yyyy-MM-dd}.");
        }
    }
}
