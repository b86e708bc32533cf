namespace LlmBench.Sandbox;

/// <summary>What a program did, and in which sandbox.</summary>
internal sealed record CodeResult
{
    public required CodeOutcome Outcome { get; init; }

    /// <summary>Why it did not pass, in one line; empty where it passed.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Exit code; null where a signal ended it or where it has none.</summary>
    public int? ExitCode { get; init; }

    public string StdOut { get; init; } = string.Empty;

    /// <summary>The end of standard error.</summary>
    public string StdErr { get; init; } = string.Empty;

    /// <summary>Processor time of the program and of those of its children that it waited for, milliseconds.</summary>
    public double CpuMs { get; init; }

    /// <summary>Largest resident memory, bytes.</summary>
    public long PeakMemory { get; init; }

    /// <summary>2 where it was run again alone, since it had run out of time.</summary>
    public int Runs { get; init; } = 1;

    public SandboxLevel Level { get; init; }

    /// <summary>What kept it apart, such as "user namespaces".</summary>
    public string Mechanism { get; init; } = string.Empty;

    public bool Passed => Outcome == CodeOutcome.Passed;
}
