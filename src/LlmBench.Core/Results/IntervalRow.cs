namespace LlmBench.Results;

/// <summary>A piece of a load test's measured window: what was asked in it, and how that went. A run's intervals follow each other without a gap.</summary>
public sealed record IntervalRow
{
    /// <summary>Interval: tells the rows of a run apart.</summary>
    public string RowType { get; } = "Interval";

    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The load of the step of a sweep; empty without one.</summary>
    public double? LoadStep { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Number of the interval, from 1.</summary>
    public int Interval { get; init; }

    /// <summary>When the interval began, wall clock.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Its beginning, seconds after the window opened.</summary>
    public double FromSeconds { get; init; }

    /// <summary>Its end, seconds after the window opened. The last interval ends with the window.</summary>
    public double ToSeconds { get; init; }

    /// <summary>Users with at least one request of the interval.</summary>
    public int Users { get; init; }

    /// <summary>Requests that were due in the interval and ended, well or badly.</summary>
    public long Requests { get; init; }

    /// <summary>Those with a complete answer.</summary>
    public long Succeeded { get; init; }

    /// <summary>Those without.</summary>
    public long Failed { get; init; }

    /// <summary>Failed / Requests, 0 to 1; empty where there is no request.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>Failures by class: <c>RateLimited=3; ServerError=1</c>.</summary>
    public string FailuresByOutcome { get; init; } = string.Empty;

    /// <summary>Succeeded / length of the interval.</summary>
    public double RequestsPerSecond { get; init; }

    /// <summary>Median time to first token, milliseconds.</summary>
    public double? TtftP50Ms { get; init; }

    /// <summary>95th percentile of the time to first token, milliseconds.</summary>
    public double? TtftP95Ms { get; init; }

    /// <summary>Median end-to-end time, milliseconds.</summary>
    public double? E2eP50Ms { get; init; }

    /// <summary>95th percentile of the end-to-end time, milliseconds.</summary>
    public double? E2eP95Ms { get; init; }

    /// <summary>99th percentile of the end-to-end time, milliseconds.</summary>
    public double? E2eP99Ms { get; init; }

    /// <summary>E2eP95Ms of this interval and the up to eleven before it as a line of bars, the highest of them full; a space where there is none.</summary>
    public string E2eP95Trend { get; init; } = string.Empty;

    /// <summary>Output tokens of successful requests / length of the interval.</summary>
    public double OutputTokensPerSecond { get; init; }

    /// <summary>List price of the requests of which it is known, US dollars.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>99th percentile of the client's own lateness, milliseconds.</summary>
    public double? SendLagP99Ms { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Model} {FromSeconds:0.#} to {ToSeconds:0.#} s: {Succeeded} of {Requests} requests, E2E p95 {E2eP95Ms:0} ms");
}
