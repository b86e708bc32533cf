namespace LlmBench.Sandbox.Mechanisms;

/// <summary>The command that starts the harness.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments, the harness itself among them.</param>
internal sealed record HarnessStart(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Whether one process takes many programs, each in namespaces of its own. Otherwise each program gets a new process.</summary>
    public bool ServesMany { get; init; }

    /// <summary>Whether each program works in a new folder on disk, which is deleted afterwards.</summary>
    public bool NeedsFolder { get; init; }

    /// <summary>What ends everything when the process itself cannot be asked, such as "docker kill NAME".</summary>
    public IReadOnlyList<string> KillCommand { get; init; } = [];
}
