using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LlmBench.Sandbox;

/// <summary>What the probe tries to get at: a port, a file, a folder, and this process. All of it is made for the probe and harmless.</summary>
internal sealed class ProbeBait : IDisposable
{
    private const int ProcessLimit = 24;

    // What the harness and the interpreter set by themselves.
    private static readonly string[] s_expected =
        ["PATH", "LANG", "HOME", "TMPDIR", "PWD", "SHLVL", "LC_CTYPE", "HOSTNAME", "PYTHON_VERSION", "PYTHON_SHA256", "GPG_KEY", "PYTHON_SETUPTOOLS_VERSION", "PYTHON_PIP_VERSION", "container", "TERM"];

    private readonly TcpListener _port = new(IPAddress.Loopback, 0);
    private readonly string _folder = WorkFolder.Create();

    public ProbeBait()
    {
        _port.Start();
        File.WriteAllText(Path.Combine(_folder, "secret"), "secret");
        if (OperatingSystem.IsWindows()) return;

        // Readable and writable for all, so that what the probe finds is the sandbox's doing and not that of file permissions.
        const UnixFileMode Open = (UnixFileMode)0x1FF;
        File.SetUnixFileMode(_folder, Open);
        File.SetUnixFileMode(Path.Combine(_folder, "secret"), Open);
    }

    /// <summary>The port that nobody should reach.</summary>
    public int Port => ((IPEndPoint)_port.LocalEndpoint).Port;

    /// <summary>The probe as a program.</summary>
    public CodeProgram Program(string probe)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string source = string.Create(
            CultureInfo.InvariantCulture,
            $"""
             PORT = {Port}
             SECRET = bytes.fromhex("{Hex(Path.Combine(_folder, "secret"))}").decode()
             OUTSIDE = bytes.fromhex("{Hex(_folder)}").decode()
             HOME_FOLDER = bytes.fromhex("{Hex(home)}").decode()
             HOST = {Environment.ProcessId}
             HOST_START = "{OwnStart()}"
             KNOWN = {"{"}{string.Join(", ", s_expected.Select(name => $"\"{name}\""))}{"}"}
             LIMIT = {ProcessLimit}

             """);
        return new CodeProgram(CodeLanguage.Python, source + probe) { ProcessLimit = ProcessLimit };
    }

    /// <summary>What the probe could not do. The folder is looked at too: a program's word is not enough.</summary>
    public SandboxBarriers Read(string output)
    {
        SandboxBarriers barriers = SandboxBarriers.None;
        foreach (string line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            barriers |= line.Trim() switch
            {
                "network blocked" => SandboxBarriers.Network,
                "read blocked" => SandboxBarriers.Reading,
                "write blocked" => SandboxBarriers.Writing,
                "environment blocked" => SandboxBarriers.Environment,
                "processes blocked" => SandboxBarriers.Processes,
                "forks blocked" => SandboxBarriers.ForkBomb,
                _ => SandboxBarriers.None,
            };
        }

        return barriers & ~Taken();
    }

    /// <summary>Whether something was written into the folder, or came through the port.</summary>
    public bool IsTaken() => Taken() != SandboxBarriers.None;

    public void Dispose()
    {
        _port.Dispose();
        WorkFolder.Delete(_folder);
    }

    private SandboxBarriers Taken() =>
        (File.Exists(Path.Combine(_folder, "written")) ? SandboxBarriers.Writing : SandboxBarriers.None)
        | (_port.Pending() ? SandboxBarriers.Network : SandboxBarriers.None);

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    /// <summary>When this process started, in the kernel's own words, which tells it apart from another of the same number.</summary>
    private static string OwnStart()
    {
        const string Path = "/proc/self/stat";
        if (!OperatingSystem.IsLinux()) return string.Empty;
        string text = File.ReadAllText(Path);
        return text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[19];
    }
}
