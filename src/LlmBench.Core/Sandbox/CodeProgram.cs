namespace LlmBench.Sandbox;

/// <summary>A program to run once: an answer with its tests behind it. It passes when the last line was reached.</summary>
internal sealed record CodeProgram(CodeLanguage Language, string Source)
{
    /// <summary>Processor time, so that a busy machine changes no verdict. Rounded up to whole seconds.</summary>
    public TimeSpan CpuLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time on the wall, for programs that wait.</summary>
    public TimeSpan WallLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Memory of each process, bytes.</summary>
    public long MemoryLimit { get; init; } = 512L << 20;

    /// <summary>Standard output that is kept, bytes. The rest is read and thrown away.</summary>
    public int OutputLimit { get; init; } = 64 << 10;

    /// <summary>Processes and threads that the program may have at once.</summary>
    public int ProcessLimit { get; init; } = 64;
}
