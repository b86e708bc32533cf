using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>What a load test reports while it runs.</summary>
public abstract record LoadEvent
{
    private LoadEvent()
    {
    }

    /// <summary>A request has ended. Only where detail was asked for.</summary>
    /// <param name="Row">Its row.</param>
    public sealed record Request(RequestRow Row) : LoadEvent;

    /// <summary>A conversation has ended. Only where detail was asked for.</summary>
    /// <param name="Row">Its row.</param>
    public sealed record Conversation(ConversationRow Row) : LoadEvent;

    /// <summary>An interval and all of its requests have ended. Only where intervals were asked for.</summary>
    /// <param name="Row">Its row.</param>
    public sealed record Interval(IntervalRow Row) : LoadEvent;

    /// <summary>How far the run is; comes twice a second.</summary>
    /// <param name="Snapshot">The state of the run.</param>
    public sealed record Progress(LoadSnapshot Snapshot) : LoadEvent;

    /// <summary>The run has ended; the last event.</summary>
    /// <param name="Summary">Its result.</param>
    /// <param name="GaveUp">Why it ended before its plan without being told to; null where it did not.</param>
    /// <param name="Warnings">What may mislead a reader of the summary.</param>
    /// <param name="Aborted">Which objectives were missed where that ended the run; null where it did not.</param>
    public sealed record Finished(LoadTestSummary Summary, string? GaveUp, IReadOnlyList<string> Warnings, string? Aborted = null) : LoadEvent;
}

/// <summary>The state of a run at one moment.</summary>
/// <param name="IsWarmingUp">Whether the measured window is still closed.</param>
/// <param name="ShareDone">0 to 1.</param>
/// <param name="ActiveUsers">Users who are talking.</param>
/// <param name="Requests">Measured requests that have ended.</param>
/// <param name="Failed">Measured requests that have failed.</param>
/// <param name="RequestsPerSecond">Since the window opened.</param>
/// <param name="E2eP95Ms">So far, milliseconds; null without samples.</param>
/// <param name="Missed">Objectives that are missed so far, with what was reached.</param>
/// <param name="SpentUsd">What has been spent under the cap, US dollars, by all models that share it; null without a cap.</param>
/// <param name="MaxCostUsd">The cap; null without one.</param>
public sealed record LoadSnapshot(
    bool IsWarmingUp,
    double ShareDone,
    int ActiveUsers,
    long Requests,
    long Failed,
    double RequestsPerSecond,
    double? E2eP95Ms,
    IReadOnlyList<string> Missed,
    decimal? SpentUsd = null,
    decimal? MaxCostUsd = null);
