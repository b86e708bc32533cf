namespace LlmBench.Results;

/// <summary>A running simulator and what it has done.</summary>
public sealed record SimulatorInfo
{
    /// <summary>The name to give as -Provider.</summary>
    public required string Name { get; init; }

    /// <summary>The address for other tools: <c>http://127.0.0.1:port/v1</c>.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Names of its models, separated by commas.</summary>
    public required string Models { get; init; }

    /// <summary>Seed of all its draws.</summary>
    public int Seed { get; init; }

    /// <summary>Whether it asks for a key.</summary>
    public bool RequiresKey { get; init; }

    /// <summary>Requests received.</summary>
    public long Requests { get; init; }

    /// <summary>Requests refused with a 4xx.</summary>
    public long Rejected { get; init; }

    /// <summary>Requests in which an error was injected on purpose.</summary>
    public long FaultsInjected { get; init; }

    /// <summary>Streams under way.</summary>
    public int ActiveStreams { get; init; }

    /// <summary>Tokens sent.</summary>
    public long TokensSent { get; init; }

    /// <summary>99th percentile of how late it sent its tokens, milliseconds.</summary>
    public double PacingLatenessP99Ms { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Name} ({BaseUri})";
}
