using LlmBench.Sandbox;

namespace LlmBench.Results;

/// <summary>How well this machine keeps code apart that nobody has read.</summary>
public sealed record SandboxInfo
{
    /// <summary>The level that was found by trying it.</summary>
    public SandboxLevel Level { get; init; }

    /// <summary>What keeps programs apart, such as user namespaces, bubblewrap, or docker with its image.</summary>
    public required string Mechanism { get; init; }

    /// <summary>Whether it is enough for what was asked.</summary>
    public bool Sufficient { get; init; }

    /// <summary>Whether a program could not reach the network.</summary>
    public bool NetworkBlocked { get; init; }

    /// <summary>Whether a program could neither see the user's files nor write outside its folder.</summary>
    public bool FilesBlocked { get; init; }

    /// <summary>Whether a program could neither see other processes nor have more than it was allowed.</summary>
    public bool ProcessesBlocked { get; init; }

    /// <summary>Whether a program could not read variables that it was not given, such as keys.</summary>
    public bool EnvironmentBlocked { get; init; }

    /// <summary>The Python that runs programs; null where none does.</summary>
    public string? Python { get; init; }

    /// <summary>Version of that Python.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The node for tasks that ask for it; null where none runs inside. Other JavaScript needs none.</summary>
    public string? Node { get; init; }

    /// <summary>Why stronger mechanisms were not taken; empty where there was none to reject.</summary>
    public string Rejected { get; init; } = string.Empty;

    /// <summary>What to do for the required level; empty where it is reached.</summary>
    public string Remedy { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => $"{Level} ({Mechanism})";

    /// <summary>The row of what the probe found.</summary>
    internal static SandboxInfo From(SandboxState found, SandboxLevel required)
    {
        bool Blocked(SandboxBarriers barriers) => found.Barriers.HasFlag(barriers);
        return new SandboxInfo
        {
            Level = found.Level,
            Mechanism = found.MechanismName,
            Sufficient = found.Level != SandboxLevel.None && found.Level >= required,
            NetworkBlocked = Blocked(SandboxBarriers.Network),
            FilesBlocked = Blocked(SandboxBarriers.Reading | SandboxBarriers.Writing),
            ProcessesBlocked = Blocked(SandboxBarriers.Processes | SandboxBarriers.ForkBomb),
            EnvironmentBlocked = Blocked(SandboxBarriers.Environment),
            Python = found.Python?.Path,
            PythonVersion = found.Python?.Version,
            Node = found.Node?.Path,
            Rejected = string.Join("; ", found.Rejected),
            Remedy = SandboxPolicy.Remedy(found, required),
        };
    }
}
