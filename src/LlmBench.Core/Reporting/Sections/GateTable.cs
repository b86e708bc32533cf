using System.Text.Json;
using LlmBench.Reporting.Content;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Reporting.Sections;

/// <summary>What the gates said when they were last asked, out of the evidence in the history.</summary>
internal static class GateTable
{
    private static readonly JsonSerializerOptions s_names = new(JsonSerializerDefaults.Web);

    /// <summary>Null where the evidence has no gates.</summary>
    public static ReportTable? Of(CanaryHistoryRow judged)
    {
        try
        {
            return JsonSerializer.Deserialize<Evidence>(judged.Evidence!, s_names) is { Gates.Count: > 0 } evidence ? Table(judged, evidence.Gates) : null;
        }
        catch (JsonException)
        {
            // What another tool wrote as evidence is not for this table; the history row still has it.
            return null;
        }
    }

    private static ReportTable Table(CanaryHistoryRow judged, IReadOnlyList<Gate> gates) => ReportTable.Of(
        $"The gates at {Figures.Moment(judged.Utc)}",
        gates,
        Column.Text<Gate>("Gate", gate => gates.Select(other => other.Arm).Distinct().Count() > 1 ? $"{gate.Name} of {gate.Arm}" : gate.Name),
        Column.Judged<Gate>("Verdict", gate => (gate.Verdict ?? string.Empty, StandingOf(gate.Verdict))),
        Column.Plain<Gate>("Baseline", gate => gate.Baseline),
        Column.Plain<Gate>("Canary", gate => gate.Canary),
        Column.Text<Gate>("Unit", gate => gate.Unit),
        Column.Text<Gate>("Bounds", gate => gate is { Low: { } low, High: { } high } ? $"{Figures.Number(low)} to {Figures.Number(high)}" : null),
        Column.Plain<Gate>("Limit", gate => gate.Limit),
        Column.Text<Gate>("In words", gate => gate.Explanation));

    /// <summary>How to take a verdict: what could not be told is no pass.</summary>
    public static Standing StandingOf(string? verdict) => verdict switch
    {
        nameof(GateVerdict.Pass) => Standing.Good,
        nameof(GateVerdict.Fail) => Standing.Bad,
        _ => Standing.Unclear,
    };

    private sealed record Evidence
    {
        public IReadOnlyList<Gate> Gates { get; init; } = [];
    }

    private sealed record Gate
    {
        [System.Text.Json.Serialization.JsonPropertyName("gate")]
        public string? Name { get; init; }

        public string? Arm { get; init; }

        public string? Verdict { get; init; }

        public double? Baseline { get; init; }

        public double? Canary { get; init; }

        public double? Low { get; init; }

        public double? High { get; init; }

        public double? Limit { get; init; }

        public string? Unit { get; init; }

        public string? Explanation { get; init; }
    }
}
