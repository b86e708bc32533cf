namespace LlmBench.Sandbox;

/// <summary>One thing that untrusted code may try.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Function">The function of attacks.py that tries it.</param>
/// <param name="IsStopped">Whether a result shows that it did not get what it wanted. The bait is looked at besides.</param>
internal sealed record SandboxAttack(string Name, string Function, Func<CodeResult, bool> IsStopped)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SandboxAttack> All { get; } =
    [
        new("Endless loop", "endless_loop", result => result.Outcome == CodeOutcome.TimedOut),
        new("Sleep", "long_sleep", result => result.Outcome == CodeOutcome.TimedOut),
        new("Fork bomb", "fork_bomb", NotReached),
        new("1 GB of memory", "gigabyte_of_memory", NotReached),
        new("1 GB of output", "gigabyte_of_output", result => result.StdOut.Length <= 64 << 10),
        new("Closed output", "closed_output", result => result.Passed),
        new("input()", "ask_for_input", NotReached),
        new("os._exit(0) before the tests end", "leave_early", result => !result.Passed),
        new("Process left behind", "stay_behind", NotReached),
        new("Write outside", "write_outside", NotReached),
        new("Read a file outside", "read_file", NotReached),
        new("Link to the outside", "symlink_out", NotReached),
        new("Environment of others", "read_environment", NotReached),
        new("Socket", "open_socket", NotReached),
        new("Kill the parent", "kill_parent", result => !result.Reason.StartsWith("ended its own guard", StringComparison.Ordinal)),
        new("More rights", "become_root", NotReached),
    ];

    private static bool NotReached(CodeResult result) => !result.StdOut.Contains("REACHED", StringComparison.Ordinal);
}
