namespace LlmBench.Sandbox.Mechanisms;

/// <summary>User namespaces, entered by the harness itself. Needs no tool, and gives each program namespaces of its own from one warm interpreter.</summary>
internal sealed class NamespaceMechanism : ISandboxMechanism
{
    private const string Maximum = "/proc/sys/user/max_user_namespaces";

    public string Name => "user namespaces";

    public SandboxLevel Level => SandboxLevel.Isolated;

    public bool BringsInterpreter => false;

    public string? Obstacle()
    {
        if (!OperatingSystem.IsLinux()) return "only Linux has them";
        return File.Exists(Maximum) && File.ReadAllText(Maximum).Trim() == "0" ? $"{Maximum} is 0" : null;
    }

    public HarnessStart Start(PythonInterpreter python) => new(python.Path, HarnessScript.Namespaces()) { ServesMany = true };
}
