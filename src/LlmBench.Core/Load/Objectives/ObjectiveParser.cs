using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmBench.Load.Objectives;

/// <summary>Reads objectives as users write them: a metric, one of PowerShell's comparisons, a number.</summary>
internal static partial class ObjectiveParser
{
    private const string Example = "Write a column of the summary, a comparison and a number: 'UserTtftP95Ms -lt 800' or 'ErrorRate -lt 0.01'. about_LlmBench_Metrics lists the columns.";

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObjectiveInvalid"/>.</exception>
    public static IReadOnlyList<Objective> Parse(IEnumerable<string> texts, bool streamed)
    {
        Objective[] objectives = [.. texts.Select(Parse)];
        return streamed || objectives.FirstOrDefault(objective => ObjectiveMetrics.NeedsStream(objective.Metric)) is not { } lost
            ? objectives
            : throw Error($"The objective '{lost}' cannot be judged with -NonStreaming: only streams have {lost.Metric}.", "Leave out -NonStreaming, or use UserE2eP95Ms.");
    }

    private static Objective Parse(string text)
    {
        Match match = Shape().Match(text);
        if (!match.Success)
        {
            throw Error($"The objective '{text}' cannot be read.", Example);
        }

        string name = match.Groups["metric"].Value;
        if (ObjectiveMetrics.Find(name) is not { } metric)
        {
            IReadOnlyList<string> near = NearNames.Find(name, ObjectiveMetrics.Names);
            throw Error($"The objective '{text}' names '{name}', which is no rate, ratio or latency of the summary.", near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : Example);
        }

        if (!Enum.TryParse(match.Groups["comparison"].Value, ignoreCase: true, out ObjectiveComparison comparison))
        {
            throw Error($"The objective '{text}' compares with -{match.Groups["comparison"].Value}.", "Use -lt, -le, -gt or -ge.");
        }

        return double.TryParse(match.Groups["limit"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double limit) && double.IsFinite(limit)
            ? new Objective(metric, comparison, limit)
            : throw Error($"The objective '{text}' compares with '{match.Groups["limit"].Value}', which is no number.", "Write the number without a unit and with a point: 800 or 0.01.");
    }

    private static LlmBenchException Error(string message, string remedy) => new(ErrorIds.ObjectiveInvalid, message, remedy);

    [GeneratedRegex(@"^\s*(?<metric>\w+)\s+-(?<comparison>[A-Za-z]+)\s+(?<limit>\S+)\s*$")]
    private static partial Regex Shape();
}
