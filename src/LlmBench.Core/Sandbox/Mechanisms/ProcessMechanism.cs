namespace LlmBench.Sandbox.Mechanisms;

/// <summary>A process of its own with limits, and nothing more.</summary>
internal sealed class ProcessMechanism : ISandboxMechanism
{
    public string Name => "separate process";

    public SandboxLevel Level => SandboxLevel.Process;

    public bool BringsInterpreter => false;

    public string? Obstacle() => OperatingSystem.IsLinux() ? null : "it was made for Linux and tried nowhere else";

    public HarnessStart Start(PythonInterpreter python) => new(python.Path, HarnessScript.Once()) { NeedsFolder = true };
}
