namespace LlmBench.Simulation;

/// <summary>What a simulator has done since its start.</summary>
public sealed record SimulatorStatistics
{
    /// <summary>Complete requests received, refused ones included.</summary>
    public long Requests { get; init; }

    /// <summary>Requests answered with a 4xx: malformed, without key, over a limit.</summary>
    public long Rejected { get; init; }

    /// <summary>Requests in which an error was injected on purpose.</summary>
    public long FaultsInjected { get; init; }

    /// <summary>Replies that the client did not wait for.</summary>
    public long Abandoned { get; init; }

    /// <summary>Connections that are open now.</summary>
    public int Connections { get; init; }

    /// <summary>Streams that are under way now.</summary>
    public int ActiveStreams { get; init; }

    /// <summary>Tokens sent, in streams and in whole replies.</summary>
    public long TokensSent { get; init; }

    /// <summary>Stream events that waited for a client that did not read. They are not in the lateness.</summary>
    public long ChunksHeldByClients { get; init; }

    /// <summary>Median lateness of stream events, in milliseconds: from when the schedule had them until the system had taken them for sending.</summary>
    public double PacingLatenessP50Ms { get; init; }

    /// <summary>99th percentile of the lateness, in milliseconds.</summary>
    public double PacingLatenessP99Ms { get; init; }

    /// <summary>Greatest lateness, in milliseconds.</summary>
    public double PacingLatenessMaxMs { get; init; }
}
