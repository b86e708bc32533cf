using System.Diagnostics;
using System.Text.Json;

namespace LlmBench.Performance;

/// <summary>A simulator in a child process, on a core of its own where <c>taskset</c> is at hand.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process _process;

    private SimulatorProcess(Process process, Uri baseUri) => (_process, BaseUri) = (process, baseUri);

    public Uri BaseUri { get; }

    /// <summary>Whether both processes can be kept on cores of their own.</summary>
    public static bool CanPin => OperatingSystem.IsLinux() && Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");

    /// <summary>Starts it on the last core and, if pinning works, moves this process to the others.</summary>
    public static async Task<SimulatorProcess> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        string self = Environment.ProcessPath!;
        string assembly = typeof(SimulatorProcess).Assembly.Location;
        List<string> command = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [self, assembly] : [self];
        command.AddRange(["serve-simulator", .. arguments]);
        if (CanPin) command.InsertRange(0, ["/usr/bin/taskset", "-c", $"{Environment.ProcessorCount - 1}"]);

        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Both cost the core that the tokens need, and neither belongs to a server that has been up for a while.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The simulator's process did not start.");
        if (CanPin) PinThisProcess();
        string? address = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new SimulatorProcess(process, new Uri(address ?? throw new InvalidOperationException("The simulator's process ended at once.")));
    }

    public async Task<SimulatorReport> ReportAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync(cancellationToken);
        string line = await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The simulator's process has ended.");
        return JsonSerializer.Deserialize<SimulatorReport>(line)!;
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
