namespace LlmBench.Sandbox;

/// <summary>What a program could not do when it tried.</summary>
[Flags]
internal enum SandboxBarriers
{
    None = 0,

    /// <summary>Reach a port of the machine, or find a way out of it.</summary>
    Network = 1,

    /// <summary>See a file of the user's.</summary>
    Reading = 2,

    /// <summary>Write outside its folder.</summary>
    Writing = 4,

    /// <summary>Read variables that it was not given, its own or another process's.</summary>
    Environment = 8,

    /// <summary>See the process that started it.</summary>
    Processes = 16,

    /// <summary>Have more processes than it was allowed.</summary>
    ForkBomb = 32,

    All = Network | Reading | Writing | Environment | Processes | ForkBomb,
}
