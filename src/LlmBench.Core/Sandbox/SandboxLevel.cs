namespace LlmBench.Sandbox;

/// <summary>How well code that nobody has read is kept apart from the machine, from weak to strong.</summary>
public enum SandboxLevel
{
    /// <summary>Nothing that works here was found. No code is run.</summary>
    None = 0,

    /// <summary>A process with an empty environment, an empty folder and limits of time, memory and output. It still sees files, network and other processes.</summary>
    Process = 1,

    /// <summary>Namespaces of its own on Linux: no network, no file of the user's, no other process, no right, and the limits.</summary>
    Isolated = 2,

    /// <summary>A container without network, of an image that the user names.</summary>
    Container = 3,
}
