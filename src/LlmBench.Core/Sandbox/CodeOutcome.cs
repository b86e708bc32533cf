namespace LlmBench.Sandbox;

/// <summary>How a program ended.</summary>
internal enum CodeOutcome
{
    /// <summary>The last line was reached, and the process ended with exit code 0.</summary>
    Passed,

    /// <summary>An error, a failed test, or an end before the tests had returned.</summary>
    Failed,

    /// <summary>The limit of processor time or of time on the wall was reached, twice.</summary>
    TimedOut,

    /// <summary>The limit of memory was reached.</summary>
    OutOfMemory,
}
