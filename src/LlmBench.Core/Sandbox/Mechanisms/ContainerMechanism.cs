namespace LlmBench.Sandbox.Mechanisms;

/// <summary>A container for each program, of an image that the user names and has pulled. It must hold python3.</summary>
internal sealed class ContainerMechanism(string image, Func<string, string?> findExecutable) : ISandboxMechanism
{
    public string Name => $"{Path.GetFileNameWithoutExtension(Engine ?? "container")} ({image})";

    public SandboxLevel Level => SandboxLevel.Container;

    public bool BringsInterpreter => true;

    private string? Engine => findExecutable("docker") ?? findExecutable("podman");

    public string? Obstacle() => Engine is null ? "neither docker nor podman is installed" : null;

    public HarnessStart Start(PythonInterpreter python)
    {
        string name = "llmbench-" + Guid.NewGuid().ToString("N");
        return new HarnessStart(
            Engine!,
            [
                "run", "--rm", "--interactive", "--name", name, "--pull", "never", "--network", "none", "--read-only", "--tmpfs", "/tmp:rw,size=64m,noexec,mode=1777",
                "--workdir", "/tmp", "--env", "HOME=/tmp", "--memory", "768m", "--memory-swap", "768m", "--pids-limit", "80", "--cpus", "1", "--cap-drop", "ALL",
                "--security-opt", "no-new-privileges", "--user", "65534:65534", "--ipc", "none", "--entrypoint", "python3", image, .. HarnessScript.Once(),
            ])
        {
            KillCommand = [Engine!, "kill", name],
        };
    }
}
