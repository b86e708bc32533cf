namespace LlmBench.Results;

/// <summary>The answer of a sweep: how much load a model takes.</summary>
public sealed record SweepRow
{
    /// <summary>Sweep: tells the rows of a sweep apart.</summary>
    public string RowType { get; } = "Sweep";

    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether the sweep was stopped.</summary>
    public bool Partial { get; init; }

    /// <summary>What the loads are: Users or RequestRate.</summary>
    public required string SweptBy { get; init; }

    /// <summary>Number of loads that were tried.</summary>
    public int Steps { get; init; }

    /// <summary>The highest load tried that was not saturated and met every objective; empty where none did.</summary>
    public double? BestLoad { get; init; }

    /// <summary>Successful requests per second at that load.</summary>
    public double? BestRequestsPerSecond { get; init; }

    /// <summary>95th percentile of the time to first token at that load, milliseconds.</summary>
    public double? BestTtftP95Ms { get; init; }

    /// <summary>95th percentile of the end-to-end time at that load, milliseconds.</summary>
    public double? BestE2eP95Ms { get; init; }

    /// <summary>Whether any load met every objective; empty without -Objective.</summary>
    public bool? MeetsObjectives { get; init; }

    /// <summary>Whether any load saturated the provider.</summary>
    public bool Saturated { get; init; }

    /// <summary>The lowest load that did.</summary>
    public double? SaturationLoad { get; init; }

    /// <summary>Whether this machine was the limit, which ended the sweep.</summary>
    public bool ClientSaturated { get; init; }

    /// <summary>The most successful requests per second at any load.</summary>
    public double PeakRequestsPerSecond { get; init; }

    /// <summary>The answer in words, with the reasons.</summary>
    public string Verdict { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => $"{Provider}/{Model}: {Verdict}";
}
