using System.Diagnostics;

namespace LlmBench.Performance;

/// <summary>A server in a child process, on a core of its own where <c>taskset</c> is at hand. Prints its address first, answers lines, and ends with its input.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri baseUri) => (_process, BaseUri) = (process, baseUri);

    public Uri BaseUri { get; }

    /// <summary>Whether both processes can be kept on cores of their own.</summary>
    public static bool CanPin => OperatingSystem.IsLinux() && Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");

    /// <summary>Where server and client run, in words.</summary>
    public static string Placement => CanPin ? "server and client on cores of their own" : "taskset or a second core is missing: server and client share the cores";

    /// <summary>Starts it on the last core and, if pinning works, moves this process to the others.</summary>
    public static async Task<ServerProcess> StartAsync(string verb, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        string self = Environment.ProcessPath!;
        string assembly = typeof(ServerProcess).Assembly.Location;
        List<string> command = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [self, assembly] : [self];
        command.AddRange([verb, .. arguments]);
        if (CanPin) command.InsertRange(0, ["/usr/bin/taskset", "-c", $"{Environment.ProcessorCount - 1}"]);

        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Both cost the core that the tokens need, and neither belongs to a server that has been up for a while.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The server's process did not start.");
        if (CanPin) PinThisProcess();
        string? address = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new ServerProcess(process, new Uri(address ?? throw new InvalidOperationException("The server's process ended at once.")));
    }

    /// <summary>Sends an empty line and takes the line that comes back.</summary>
    public async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The server's process has ended.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000)) _process.Kill();
        _process.Dispose();
    }

    private static void PinThisProcess()
    {
        // Not Process.ProcessorAffinity: on Linux it moves the main thread only.
        var start = new ProcessStartInfo("/usr/bin/taskset", ["-a", "-c", "-p", $"0-{Environment.ProcessorCount - 2}", $"{Environment.ProcessId}"]) { RedirectStandardOutput = true };
        using Process taskset = Process.Start(start)!;
        taskset.WaitForExit();
    }
}
