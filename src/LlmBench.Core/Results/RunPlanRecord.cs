namespace LlmBench.Results;

/// <summary>What <c>plan.json</c> says of a run: enough to know what the rows mean and to run it again. No key is in it.</summary>
internal sealed record RunPlanRecord
{
    public const int CurrentLayout = 1;

    /// <summary>What the folder holds.</summary>
    public RunKind Kind { get; init; } = RunKind.LoadTest;

    /// <summary>Version of the run folder's layout.</summary>
    public int Layout { get; init; } = CurrentLayout;

    public required string RunId { get; init; }

    /// <summary>The runs of which this one was merged; empty where it was run.</summary>
    public IReadOnlyList<string> MergedFrom { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Provider { get; init; }

    public required Uri BaseUri { get; init; }

    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Whom the run asks, in order; empty in folders of runs that could ask one provider only.</summary>
    public IReadOnlyList<RunTarget> Targets { get; init; } = [];

    /// <summary>Whether they are asked at the same time.</summary>
    public bool Interleaved { get; init; }

    public required string Scenario { get; init; }

    /// <summary>SHA-256 of what the scenario says; null in folders of before it was noted, and in merged ones whose parts do not agree.</summary>
    public string? ScenarioHash { get; init; }

    public int ConcurrentUsers { get; init; }

    /// <summary>Requests per second; null where users decided when to send.</summary>
    public double? RequestRate { get; init; }

    public string? Arrival { get; init; }

    public double? Burstiness { get; init; }

    public int? MaxInFlight { get; init; }

    /// <summary>The recorded traffic that is made again; null for none.</summary>
    public string? Trace { get; init; }

    public string? Ramp { get; init; }

    public IReadOnlyList<string> Objectives { get; init; } = [];

    public TimeSpan? Duration { get; init; }

    public int? RequestCount { get; init; }

    /// <summary>Length of the interval rows; null where none were asked for.</summary>
    public TimeSpan? Interval { get; init; }

    public TimeSpan WarmUp { get; init; }

    public int Seed { get; init; }

    public bool Stream { get; init; }

    public required string RetryPolicy { get; init; }

    public required string ModuleVersion { get; init; }

    public required string Runtime { get; init; }

    public required string OperatingSystem { get; init; }

    public int Processors { get; init; }
}
