using LlmBench.Sandbox;

namespace LlmBench.Results;

/// <summary>What became of one attack on the sandbox.</summary>
public sealed record SandboxAttackRow
{
    /// <summary>The sandbox's level.</summary>
    public SandboxLevel Level { get; init; }

    /// <summary>What keeps programs apart.</summary>
    public required string Mechanism { get; init; }

    /// <summary>What was tried.</summary>
    public required string Attack { get; init; }

    /// <summary>Whether it was stopped.</summary>
    public bool Stopped { get; init; }

    /// <summary>How the program ended and what it said.</summary>
    public required string Detail { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Attack}: {(Stopped ? "stopped" : "not stopped")}";
}
