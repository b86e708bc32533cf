using System.Globalization;

namespace LlmBench.Results;

/// <summary>Whether a file that Export-CanaryRoute wrote still says what its route says.</summary>
public sealed record CanaryDriftRow
{
    /// <summary>The route.</summary>
    public required string Route { get; init; }

    /// <summary>How the file stands to it.</summary>
    public required DriftVerdict Verdict { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The format of the file; null where it is not known.</summary>
    public string? As { get; init; }

    /// <summary>The generation that was exported; null where it is not known.</summary>
    public long? DeployedGeneration { get; init; }

    /// <summary>The generation of the route now.</summary>
    public required long Generation { get; init; }

    /// <summary>The verdict in a sentence, with what to do.</summary>
    public required string Explanation { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Route}: {Verdict}: {Path}");
}
