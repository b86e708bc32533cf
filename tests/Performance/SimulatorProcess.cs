using System.Text.Json;

namespace LlmBench.Performance;

/// <summary>The simulator in a process of its own.</summary>
internal sealed class SimulatorProcess(ServerProcess process) : IDisposable
{
    public Uri BaseUri => process.BaseUri;

    public static async Task<SimulatorProcess> StartAsync(string[] arguments, CancellationToken cancellationToken) =>
        new(await ServerProcess.StartAsync("serve-simulator", arguments, new Dictionary<string, string>(), cancellationToken));

    public async Task<SimulatorReport> ReportAsync(CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<SimulatorReport>(await process.AskAsync(cancellationToken))!;

    public void Dispose() => process.Dispose();
}
