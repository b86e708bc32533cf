using LlmBench.Load;

namespace LlmBench.Results;

/// <summary>The frame of a summary: what was run, and for how long it measured.</summary>
internal sealed record RunWindow
{
    public required string RunId { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public required string Scenario { get; init; }

    /// <summary>Null where requests came at a rate.</summary>
    public int? ConcurrentUsers { get; init; }

    /// <summary>Null where users decided when to send.</summary>
    public double? RequestRate { get; init; }

    /// <summary>The load of a step of a sweep; null without one.</summary>
    public double? LoadStep { get; init; }

    /// <summary>Whether others were asked at the same time.</summary>
    public bool Interleaved { get; init; }

    public int Seed { get; init; }

    /// <summary>Whether streams were asked for.</summary>
    public bool Streamed { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public double Seconds { get; init; }

    public bool Partial { get; init; }

    public string? StopReason { get; init; }

    /// <summary>The limit that the provider's profile states, if it states one.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>What this machine adds at this load; null where it was not measured.</summary>
    public ClientFloor? Floor { get; init; }

    public double? ClientCpuShare { get; init; }
}
