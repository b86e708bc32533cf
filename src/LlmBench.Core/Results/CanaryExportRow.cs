using System.Globalization;

namespace LlmBench.Results;

/// <summary>A canary route that was written to a file for another router.</summary>
public sealed record CanaryExportRow
{
    /// <summary>The route.</summary>
    public required string Route { get; init; }

    /// <summary>The router: Nginx, Flagd, Envoy, GatewayApi, LiteLLM or Yarp.</summary>
    public required string As { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The generation of the route that is in it.</summary>
    public required long Generation { get; init; }

    /// <summary>The route's phase.</summary>
    public required string Phase { get; init; }

    /// <summary>Whether the router puts each id where Resolve-CanaryRoute does, by itself; null where it follows what the caller says.</summary>
    public bool? SameUsers { get; init; }

    /// <summary>The smallest share that the file can give an arm, per cent.</summary>
    public required double PrecisionPercent { get; init; }

    /// <summary>What is lost against the route itself, in sentences.</summary>
    public required string Lost { get; init; }

    /// <summary>SHA-256 of the file's text with the hash in it set to zeros, as the file itself has it.</summary>
    public required string Sha256 { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Route}, generation {Generation}, as {As}: {Path}");
}
