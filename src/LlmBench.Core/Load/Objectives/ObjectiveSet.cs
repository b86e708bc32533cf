using System.Globalization;
using LlmBench.Results;
using LlmBench.Results.Thresholds;

namespace LlmBench.Load.Objectives;

/// <summary>Holds a run against its objectives, and each of its requests.</summary>
internal sealed class ObjectiveSet
{
    private readonly IReadOnlyList<Threshold> _ofSummary;
    private readonly (Threshold Objective, Func<RequestRow, double?> Value)[] _ofRequests;

    public ObjectiveSet(IReadOnlyList<Threshold> objectives)
    {
        _ofSummary = [.. objectives.Where(objective => ObjectiveMetrics.IsColumn(objective.Metric))];
        _ofRequests = [.. objectives.Select(objective => (objective, ObjectiveMetrics.OfRequest(objective)!)).Where(pair => pair.Item2 is not null)];
    }

    /// <summary>Whether there is anything to hold a summary against.</summary>
    public bool JudgesSummary => _ofSummary.Count > 0;

    /// <summary>Tells good requests from bad; null where no objective is about single requests.</summary>
    public Func<RequestRow, bool>? JudgeRequest => _ofRequests.Length > 0 ? IsGood : null;

    /// <summary>The objectives that are missed, with what was reached instead.</summary>
    /// <param name="summary">The summary, or what it is so far.</param>
    /// <param name="final">Whether the run has ended: a number that is still empty then is missed, before that it is open.</param>
    public IReadOnlyList<string> Missed(LoadTestSummary summary, bool final) =>
        [.. _ofSummary.Select(objective => Complaint(objective, ObjectiveMetrics.Of(summary, objective.Metric), final)).OfType<string>()];

    /// <summary>The summary with its verdict.</summary>
    public LoadTestSummary Judge(LoadTestSummary summary)
    {
        if (!JudgesSummary)
        {
            return summary;
        }

        IReadOnlyList<string> missed = Missed(summary, final: true);
        return summary with { ObjectivesMet = missed.Count == 0, ObjectivesMissed = string.Join("; ", missed) };
    }

    private static string? Complaint(Threshold objective, double? value, bool final) => value switch
    {
        null => final ? $"{objective} (no value)" : null,
        { } reached when objective.Holds(reached) => null,
        { } reached => string.Create(CultureInfo.InvariantCulture, $"{objective} ({reached:0.######})"),
    };

    // An answer of one token has no time per token that could be too long.
    private bool IsGood(RequestRow row) => row.Succeeded && _ofRequests.All(pair => pair.Value(row) is not { } value || pair.Objective.Holds(value));
}
