namespace LlmBench.Results;

/// <summary>A dataset that is in place, every file held to its SHA-256.</summary>
public sealed record DatasetInfo
{
    /// <summary>Its name, which is that of its benchmark.</summary>
    public required string Name { get; init; }

    /// <summary>The folder to give as -DataPath.</summary>
    public required string DataPath { get; init; }

    /// <summary>Files of the dataset.</summary>
    public int Files { get; init; }

    /// <summary>Files that were there already.</summary>
    public int Present { get; init; }

    /// <summary>Files that were fetched, the resumed ones included.</summary>
    public int Downloaded { get; init; }

    /// <summary>Files of which only the rest was fetched.</summary>
    public int Resumed { get; init; }

    /// <summary>Size of the dataset, bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes that were fetched.</summary>
    public long BytesReceived { get; init; }

    /// <summary>The version that is pinned.</summary>
    public required string Version { get; init; }

    /// <summary>Licence of the data.</summary>
    public required string Licence { get; init; }

    /// <summary>The address that files were fetched from.</summary>
    public required Uri Source { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Files} files in {DataPath}";
}
