using LlmBench.Sandbox.Mechanisms;

namespace LlmBench.Sandbox;

/// <summary>What was found out about running programs on this machine, by trying it from inside.</summary>
internal sealed record SandboxState
{
    public required SandboxLevel Level { get; init; }

    /// <summary>What keeps programs apart; null where nothing works.</summary>
    public ISandboxMechanism? Mechanism { get; init; }

    public PythonInterpreter? Python { get; init; }

    /// <summary>Path of node and its permission switch, where it runs inside.</summary>
    public (string Path, string Permission)? Node { get; init; }

    public SandboxBarriers Barriers { get; init; }

    /// <summary>Why stronger mechanisms were not taken, such as "bubblewrap: bwrap is not installed".</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    public string MechanismName => Mechanism?.Name ?? "none";
}
