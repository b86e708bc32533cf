using System.Globalization;
using LlmBench.Results;
using LlmBench.Statistics;
using MathNet.Numerics.Distributions;

namespace LlmBench.Load.Traces;

/// <summary>Fits distributions to recorded traffic.</summary>
/// <remarks>
/// Gaps are fitted by their first two moments and not by likelihood: many logs keep whole seconds, and a single gap of zero would decide a likelihood. A rate that changes over the
/// day looks like bursts; fit an hour of a log to tell them apart.
/// </remarks>
internal static class TraceFit
{
    private const int PeakShare = 100;

    public static TraceFitRow Of(IReadOnlyList<TraceRow> trace)
    {
        TraceRow[] rows = [.. trace.OrderBy(row => row.ArrivalSeconds)];
        double seconds = rows[^1].ArrivalSeconds - rows[0].ArrivalSeconds;
        double rate = seconds > 0 ? (rows.Length - 1) / seconds : 0;
        double[] gaps = [.. rows.Zip(rows.Skip(1), (left, right) => right.ArrivalSeconds - left.ArrivalSeconds)];
        double? burstiness = Shape(gaps);
        Distribution input = Of(rows.Select(row => (double)row.InputTokens));
        Distribution output = Of(rows.Select(row => (double)row.OutputTokens));
        IGrouping<string, TraceRow>[] sessions = [.. rows.Where(row => row.Session is not null).GroupBy(row => row.Session!)];
        return new TraceFitRow
        {
            Requests = rows.Length,
            Seconds = Math.Round(seconds, 3),
            RequestsPerSecond = Math.Round(rate, 6),
            PeakRequestsPerSecond = Math.Round(Peak(rows, seconds), 3),
            Burstiness = burstiness,
            ArrivalKs = burstiness is { } shape ? Distance(gaps, gap => Gamma.CDF(shape, shape * rate, gap)) : null,
            InputTokensMean = Math.Round(input.Mean!.Value, 1),
            InputTokensP50 = input.Percentile(0.5)!.Value,
            InputTokensP95 = Math.Round(input.Percentile(0.95)!.Value, 1),
            InputTokensKs = LogNormalDistance([.. rows.Select(row => (double)row.InputTokens)]),
            OutputTokensMean = Math.Round(output.Mean!.Value, 1),
            OutputTokensP50 = output.Percentile(0.5)!.Value,
            OutputTokensP95 = Math.Round(output.Percentile(0.95)!.Value, 1),
            OutputTokensKs = LogNormalDistance([.. rows.Select(row => (double)row.OutputTokens)]),
            Sessions = sessions.Length,
            TurnsPerSession = sessions.Length == 0 ? null : Math.Round(sessions.Average(session => session.Count()), 3),
            TurnGapP50Seconds = Of(sessions.SelectMany(session => session.Zip(session.Skip(1), (left, right) => right.ArrivalSeconds - left.ArrivalSeconds))).Percentile(0.5),
            Command = string.Create(CultureInfo.InvariantCulture, $"Start-LlmLoadTest -RequestRate {rate:0.######}{(burstiness is { } value ? $" -Burstiness {value.ToString(CultureInfo.InvariantCulture)}" : " -Arrival Constant")} -Scenario ./lengths.yaml"),
            ScenarioLengths = $"inputTokens: {{ {Lengths(input)} }}\noutputTokens: {{ {Lengths(output)} }}",
        };
    }

    private static string Lengths(Distribution tokens) =>
        string.Create(CultureInfo.InvariantCulture, $"p50: {Math.Max(1, Math.Round(tokens.Percentile(0.5)!.Value))}, p95: {Math.Max(1, Math.Round(tokens.Percentile(0.95)!.Value))}");

    private static double? Shape(double[] gaps)
    {
        if (gaps.Length < 2)
        {
            return null;
        }

        double mean = gaps.Average();
        double variance = gaps.Sum(gap => (gap - mean) * (gap - mean)) / (gaps.Length - 1);
        return variance > 1e-12 * mean * mean && mean > 0 ? Math.Round(Math.Clamp(mean * mean / variance, 0.001, 1000), 4) : null;
    }

    private static double Peak(TraceRow[] rows, double seconds)
    {
        double length = Math.Max(1, seconds / PeakShare);
        return rows.GroupBy(row => Math.Floor(row.ArrivalSeconds / length)).Max(bin => bin.Count()) / length;
    }

    private static double? LogNormalDistance(double[] tokens)
    {
        double[] logarithms = [.. tokens.Select(count => Math.Log(count))];
        double mean = logarithms.Average();
        double deviation = tokens.Length < 2 ? 0 : Math.Sqrt(logarithms.Sum(value => (value - mean) * (value - mean)) / (tokens.Length - 1));
        return deviation > 0 ? Distance(tokens, value => LogNormal.CDF(mean, deviation, value)) : null;
    }

    /// <summary>The Kolmogorov-Smirnov distance between samples and a distribution.</summary>
    internal static double Distance(double[] samples, Func<double, double> cumulative)
    {
        double[] sorted = [.. samples.Order()];
        double greatest = 0;
        for (int index = 0; index < sorted.Length; index++)
        {
            double expected = cumulative(sorted[index]);
            greatest = Math.Max(greatest, Math.Max(expected - ((double)index / sorted.Length), ((double)(index + 1) / sorted.Length) - expected));
        }

        return Math.Round(greatest, 4);
    }

    private static Distribution Of(IEnumerable<double> values)
    {
        var distribution = new Distribution();
        foreach (double value in values)
        {
            distribution.Add(value);
        }

        return distribution;
    }
}
