using System.Globalization;
using System.Text.RegularExpressions;
using LlmBench.Statistics;

namespace LlmBench.Results.Thresholds;

/// <summary>How many samples stand behind a number, and how many it takes.</summary>
internal static partial class ThresholdSamples
{
    /// <summary>Samples behind a column; null where the row does not say.</summary>
    public static long? Behind(ResultColumns row, string metric)
    {
        double? count = metric switch
        {
            _ when row.Number("ReferenceSamples") is { } old && row.Number("DifferenceSamples") is { } fresh => Math.Min(old, fresh),
            _ when metric.Contains("Conversation", StringComparison.Ordinal) => row.Number("Conversations"),
            _ when metric.StartsWith("ChunkGap", StringComparison.Ordinal) => null,
            _ when metric.StartsWith("SendLag", StringComparison.Ordinal) || metric == nameof(LoadTestSummary.ErrorRate) => row.Number("Requests") ?? row.Number("Items"),
            _ when row.Number("Answered") is { } answered => answered,
            _ => row.Number("Succeeded") ?? row.Number("Samples"),
        };
        return count is { } known ? (long)known : null;
    }

    /// <summary>What takes how many samples; null where nothing is known of it.</summary>
    public static (string What, int Samples)? Needed(Threshold threshold)
    {
        if (Percentile().Match(threshold.Metric) is { Success: true } match)
        {
            int percent = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            return percent is > 0 and < 100 ? ($"p{percent}", Distribution.SamplesNeeded(percent / 100.0)) : null;
        }

        // So many requests without any failure would still be no surprise at a rate of the limit.
        return threshold is { Metric: nameof(LoadTestSummary.ErrorRate), IsUpper: true, Limit: > 0 and < 1 }
            ? (string.Create(CultureInfo.InvariantCulture, $"a rate below {threshold.Limit}"), Distribution.SamplesNeeded(1 - threshold.Limit))
            : null;
    }

    [GeneratedRegex(@"P(\d\d)(Low|High)?Ms$")]
    private static partial Regex Percentile();
}
