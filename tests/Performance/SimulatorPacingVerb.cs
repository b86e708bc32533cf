using System.Diagnostics;
using System.Globalization;

namespace LlmBench.Performance;

/// <summary>How exactly the simulator keeps its own schedule, told by itself and by a client that shares no code with it.</summary>
internal sealed class SimulatorPacingVerb : IVerb
{
    private const double Seconds = 12;

    public string Name => "simulator-pacing";

    public string? Description => "lateness of the simulated provider's tokens at 200 and 2,000 streams";

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        Console.WriteLine(SimulatorProcess.CanPin ? "server and client on cores of their own" : "server and client share the cores");
        Console.WriteLine("streams  ms/token  late p50/p99/max ms    gap p50/p99/max ms     tokens/s   of nominal  server CPU  client CPU");
        await MeasureAsync(200, 10, cancellationToken);
        await MeasureAsync(2000, 50, cancellationToken);
        return 0;
    }

    private static async Task MeasureAsync(int streams, int intervalMs, CancellationToken cancellationToken)
    {
        // About two seconds a reply, so that request handling is part of the picture.
        string[] model = ["100", $"{intervalMs}", $"{2000 / intervalMs}"];
        using SimulatorProcess server = await SimulatorProcess.StartAsync(model, cancellationToken);
        var client = new BareStreamClient(server.BaseUri, "paced");
        SimulatorReport before = await server.ReportAsync(cancellationToken);
        using Process self = Process.GetCurrentProcess();
        double clientCpu = self.TotalProcessorTime.TotalSeconds;
        long start = Stopwatch.GetTimestamp();
        long until = start + (long)(Seconds * Stopwatch.Frequency);

        List<double>[] gaps = [.. Enumerable.Range(0, streams).Select(_ => new List<double>(4096))];
        await Task.WhenAll(gaps.Select(async own =>
        {
            // Spread over the first second: everyone at once would measure the accept queue.
            await Task.Delay(Random.Shared.Next(1000), cancellationToken);
            return await client.StreamAsync(until, own, cancellationToken);
        }));

        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        SimulatorReport after = await server.ReportAsync(cancellationToken);
        self.Refresh();
        double tokensPerSecond = (after.Statistics.TokensSent - before.Statistics.TokensSent) / elapsed;
        double[] sorted = [.. gaps.SelectMany(own => own).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{streams,7}  {intervalMs,8}  {after.Statistics.PacingLatenessP50Ms,5:0.000} /{after.Statistics.PacingLatenessP99Ms,6:0.000} /{after.Statistics.PacingLatenessMaxMs,6:0.00}  {At(sorted, 0.5),6:0.00} /{At(sorted, 0.99),6:0.00} /{sorted[^1],6:0.0}  {tokensPerSecond,10:0}  {tokensPerSecond * intervalMs / 1000 / streams,10:0%}  {(after.CpuSeconds - before.CpuSeconds) / elapsed,10:0%}  {(self.TotalProcessorTime.TotalSeconds - clientCpu) / elapsed,10:0%}"));
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
