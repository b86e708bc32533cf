using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>Compares two sides metric by metric.</summary>
internal static class RunComparison
{
    /// <summary>A row for each metric that a side has a value of.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ComparisonRefused"/> where the sides should not be compared, unless forced.</exception>
    public static IReadOnlyList<ComparisonRow> Of(ComparedSide reference, ComparedSide difference, ComparisonOptions options)
    {
        string[] objections = [.. Comparability.Objections(reference, difference)];
        if (objections.Length > 0 && !options.Force)
        {
            throw new LlmBenchException(
                ErrorIds.ComparisonRefused,
                $"{reference.Name} and {difference.Name} should not be compared: {string.Join("; ", objections)}.",
                "Measure both in the same way, or give -Force to compare them all the same; every row then says what speaks against it.");
        }

        var sides = new PairOfSides(reference, difference, options.Confidence);
        var rows = new ComparisonRowWriter(sides, objections, options.Margins);
        return [.. Contrasts(sides, options).Where(contrast => contrast.Reference is not null || contrast.Difference is not null).Select(rows.Write)];
    }

    private static IEnumerable<Contrast> Contrasts(PairOfSides sides, ComparisonOptions options)
    {
        bool Wants(Metric metric) => options.Wanted(metric.Name);
        foreach (Contrast latency in LatencyContrasts.Of(sides, Wants)) yield return latency;
        bool load = sides.IsBoth("load test");
        bool talks = load || sides.IsBoth(RouteSides.Kind);
        if (load && Wants(Metrics.RequestsPerSecond)) yield return ThroughputContrasts.Requests(sides);
        if (load && Wants(Metrics.OutputTokensPerSecond)) yield return ThroughputContrasts.Tokens(sides);
        if (Wants(Metrics.ErrorRate)) yield return RateContrasts.Errors(sides);
        if (sides.HasCalls && Wants(Metrics.TruncationRate)) yield return RateContrasts.Truncated(sides);
        if (Wants(Metrics.CostPerRequest)) yield return CostContrasts.PerRequest(sides);
        if (talks && Wants(Metrics.CostPer1KConversations)) yield return CostContrasts.Per1KConversations(sides);
        if (talks && options.Month is { } month && Wants(Metrics.CostPerMonth)) yield return CostContrasts.PerMonth(sides, month);
        foreach (Contrast score in Wants(Metrics.Score) ? ScoreContrasts.Of(sides) : []) yield return score;
        if (options is { ReferenceCsat: { } first, DifferenceCsat: { } second } && Wants(Metrics.Csat)) yield return SatisfactionContrasts.Of(first, second, options.Confidence);
    }
}
