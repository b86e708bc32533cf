using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmBench.Results.Thresholds;

/// <summary>Reads thresholds as users write them: a metric, one of PowerShell's comparisons, a number.</summary>
/// <param name="what">What complaints call a threshold, such as "objective".</param>
/// <param name="errorId">The id of complaints.</param>
/// <param name="example">The remedy of what cannot be read at all.</param>
internal sealed partial class ThresholdGrammar(string what, string errorId, string example)
{
    /// <summary>Reads one. Its metric is still in the spelling of the user.</summary>
    /// <exception cref="LlmBenchException">It cannot be read.</exception>
    public Threshold Parse(string text)
    {
        Match match = Shape().Match(text);
        if (!match.Success)
        {
            throw Error($"The {what} '{text}' cannot be read.", example);
        }

        if (!Enum.TryParse(match.Groups["comparison"].Value, ignoreCase: true, out ThresholdOperator comparison))
        {
            throw Error($"The {what} '{text}' compares with -{match.Groups["comparison"].Value}.", "Use -lt, -le, -gt or -ge.");
        }

        return double.TryParse(match.Groups["limit"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double limit) && double.IsFinite(limit)
            ? new Threshold(match.Groups["metric"].Value, comparison, limit)
            : throw Error($"The {what} '{text}' compares with '{match.Groups["limit"].Value}', which is no number.", "Write the number without a unit and with a point: 800 or 0.01.");
    }

    /// <summary>The threshold with its metric in its own spelling.</summary>
    /// <param name="threshold">What was read.</param>
    /// <param name="metrics">The names that it may have.</param>
    /// <param name="place">What has no other names, for the complaint.</param>
    /// <exception cref="LlmBenchException">The metric is none of them.</exception>
    public Threshold Resolve(Threshold threshold, IEnumerable<string> metrics, string place)
    {
        string[] names = [.. metrics];
        if (names.FirstOrDefault(name => name.Equals(threshold.Metric, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return threshold with { Metric = known };
        }

        IReadOnlyList<string> near = NearNames.Find(threshold.Metric, names);
        throw Error($"The {what} '{threshold}' names '{threshold.Metric}', which is no {place}.", near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : example);
    }

    private LlmBenchException Error(string message, string remedy) => new(errorId, message, remedy);

    [GeneratedRegex(@"^\s*(?<metric>\w+)\s+-(?<comparison>[A-Za-z]+)\s+(?<limit>\S+)\s*$")]
    private static partial Regex Shape();
}
