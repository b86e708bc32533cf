using System.Globalization;

namespace LlmBench.Results.Thresholds;

/// <summary>Holds results against thresholds.</summary>
internal static class ThresholdJudge
{
    /// <summary>Reads thresholds of results.</summary>
    public static readonly ThresholdGrammar Grammar = new(
        "threshold",
        ErrorIds.ThresholdInvalid,
        "Write a column, a comparison and a number: 'TtftP95Ms -lt 800' or 'Score -ge 0.85'. about_LlmBench_Thresholds has more.");

    /// <summary>The verdict on one result.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ThresholdInvalid"/>: the row has no number of that name.</exception>
    public static ThresholdRow Judge(Threshold threshold, ResultColumns row)
    {
        threshold = Grammar.Resolve(threshold, row.Numbers, $"number of {row.Kind}");
        double? value = row.Number(threshold.Metric);
        long? samples = ThresholdSamples.Behind(row, threshold.Metric);
        (string What, int Samples)? needed = samples is null || value is null ? null : ThresholdSamples.Needed(threshold);
        bool tooFew = samples < needed?.Samples;
        return RowOf(threshold, row) with
        {
            Value = value,
            Met = value is { } number && threshold.Holds(number),
            Samples = samples,
            TooFewSamples = tooFew,
            Explanation = string.Join("; ", Explain(threshold, row, value).Concat(tooFew ? [string.Create(CultureInfo.InvariantCulture, $"{samples} samples, {needed!.Value.What} needs {needed.Value.Samples}")] : [])),
        };
    }

    /// <summary>The row of a threshold that the result cannot be held against.</summary>
    public static ThresholdRow Unknown(Threshold threshold, ResultColumns row) =>
        RowOf(threshold, row) with { Explanation = $"{row.Kind} has no number named {threshold.Metric}" };

    private static ThresholdRow RowOf(Threshold threshold, ResultColumns row) => new()
    {
        Threshold = threshold.ToString(),
        Result = row.Result,
        RunId = row.Text("RunId") ?? row.Text("DifferenceRunId") ?? string.Empty,
        Metric = threshold.Metric,
        Operator = threshold.Operator,
        Limit = threshold.Limit,
        Simulated = row.IsTrue("Simulated"),
        Explanation = string.Empty,
    };

    private static IEnumerable<string> Explain(Threshold threshold, ResultColumns row, double? value)
    {
        yield return value is { } number ? Compared(threshold, number) : $"{threshold.Metric} is empty: {WhyEmpty(threshold.Metric, row)}";
        if (row.IsTrue("Partial"))
        {
            yield return "the run ended before its plan";
        }
    }

    private static string Compared(Threshold threshold, double value)
    {
        string limit = threshold.Operator switch
        {
            ThresholdOperator.Lt => "below",
            ThresholdOperator.Le => "at most",
            ThresholdOperator.Gt => "above",
            _ => "at least",
        };
        return threshold.Holds(value)
            ? string.Create(CultureInfo.InvariantCulture, $"{threshold.Metric} is {value:0.######}, {limit} {threshold.Limit:0.######}")
            : string.Create(CultureInfo.InvariantCulture, $"{threshold.Metric} is {value:0.######}, not {limit} {threshold.Limit:0.######}");
    }

    private static string WhyEmpty(string metric, ResultColumns row) => metric switch
    {
        _ when metric.Contains("Cost", StringComparison.Ordinal) => "the cost is not known, since the model has no price or no tokens were counted",
        _ when row.Number("Succeeded") is 0 || row.IsFalse("Succeeded") || row.Number("Answered") is 0 => "no request succeeded",
        _ when metric.Contains("Conversation", StringComparison.Ordinal) && row.Number("Conversations") is 0 => "no conversation was completed",
        _ when metric.StartsWith("Goodput", StringComparison.Ordinal) => "the run had no objective that tells good requests from bad",
        _ when metric.EndsWith("HighMs", StringComparison.Ordinal) || metric.EndsWith("LowMs", StringComparison.Ordinal) => "there are too few samples for a bound",
        _ when row.IsFalse("Streamed") && StreamMetrics.Contains(metric) => "the answers did not come as streams",
        _ => "the result has no value for it",
    };
}
