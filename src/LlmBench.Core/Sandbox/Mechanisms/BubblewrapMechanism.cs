using System.Diagnostics;

namespace LlmBench.Sandbox.Mechanisms;

/// <summary>bubblewrap, one process for each program. Where a distribution forbids user namespaces in general, it often allows them to this tool.</summary>
internal sealed class BubblewrapMechanism : ISandboxMechanism
{
    private static readonly string[] s_systemFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
    private static readonly string[] s_systemFiles = ["/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives"];

    // Versions before 0.8 cannot forbid further user namespaces.
    private static readonly Lazy<string[]> s_noNested = new(() => Help().Contains("--disable-userns", StringComparison.Ordinal) ? ["--disable-userns"] : []);

    public string Name => "bubblewrap";

    public SandboxLevel Level => SandboxLevel.Isolated;

    public bool BringsInterpreter => false;

    public string? Obstacle()
    {
        if (!OperatingSystem.IsLinux()) return "only Linux has it";
        if (Executables.Find("bwrap") is null) return "bwrap is not installed";

        // The kernel limits the number of root's processes for no one, so root must become somebody else first.
        return Environment.IsPrivilegedProcess && Executables.Find("setpriv") is null ? "root needs setpriv for it, which is not installed" : null;
    }

    public HarnessStart Start(PythonInterpreter python)
    {
        List<string> command = [];
        if (Environment.IsPrivilegedProcess) command.AddRange([Executables.Find("setpriv")!, "--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.AddRange([Executables.Find("bwrap")!, "--unshare-user", .. s_noNested.Value, "--unshare-all", "--as-pid-1", "--new-session", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--ro-bind", "/usr", "/usr"]);
        foreach (string folder in s_systemFolders.Where(Directory.Exists))
        {
            command.AddRange(new DirectoryInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder] : ["--ro-bind", folder, folder]);
        }

        foreach (string file in s_systemFiles) command.AddRange(["--ro-bind-try", file, file]);
        string prefix = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(python.Path)!, ".."));
        if (!prefix.StartsWith("/usr", StringComparison.Ordinal) && prefix != "/") command.AddRange(["--ro-bind", prefix, prefix]);
        command.AddRange(["--proc", "/proc", "--dev", "/dev", "--perms", "0700", "--tmpfs", "/tmp", "--chdir", "/tmp", python.Path, .. HarnessScript.Once()]);
        return new HarnessStart(command[0], command[1..]);
    }

    private static string Help()
    {
        using var help = Process.Start(new ProcessStartInfo(Executables.Find("bwrap")!, "--help") { RedirectStandardOutput = true, RedirectStandardError = true });
        return help!.StandardOutput.ReadToEnd();
    }
}
