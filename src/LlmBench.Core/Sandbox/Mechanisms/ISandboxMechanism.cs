namespace LlmBench.Sandbox.Mechanisms;

/// <summary>One way to keep a program apart.</summary>
internal interface ISandboxMechanism
{
    /// <summary>Its name, as results show it.</summary>
    string Name { get; }

    /// <summary>The level it promises. The probe checks it.</summary>
    SandboxLevel Level { get; }

    /// <summary>Whether the interpreter comes from elsewhere, as with a container's image.</summary>
    bool BringsInterpreter { get; }

    /// <summary>Why it cannot be tried on this machine; null where it can.</summary>
    string? Obstacle();

    /// <summary>How to start the harness.</summary>
    /// <param name="python">The interpreter to use.</param>
    HarnessStart Start(PythonInterpreter python);
}
