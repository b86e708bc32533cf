using System.Diagnostics;
using System.Globalization;

namespace LlmBench.Performance;

/// <summary>How exactly the simulator keeps its own schedule, told by itself and by a client that shares no code with it.</summary>
internal sealed class SimulatorPacingVerb : IVerb
{
    private const double WarmUpSeconds = 6;
    private const double Seconds = 9;

    public string Name => "simulator-pacing";

    public string? Description => "lateness of the simulated provider's tokens at 200 and 2,000 streams, or at: streams msPerToken";

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        Console.WriteLine(ServerProcess.Placement);
        Console.WriteLine("streams  ms/token  late p50/p99/max ms    gap p50/p99/max ms     tokens/s  server CPU  client CPU  others");
        if (arguments.Length == 2)
        {
            await MeasureAsync(int.Parse(arguments[0], CultureInfo.InvariantCulture), int.Parse(arguments[1], CultureInfo.InvariantCulture), cancellationToken);
            return 0;
        }

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
        await DriveAsync(client, streams, WarmUpSeconds, cancellationToken);
        SimulatorReport before = await server.ReportAsync(cancellationToken);
        using Process self = Process.GetCurrentProcess();
        double clientCpu = self.TotalProcessorTime.TotalSeconds;
        double machineCpu = MachineCpu.BusySeconds();
        long start = Stopwatch.GetTimestamp();
        double[] sorted = await DriveAsync(client, streams, Seconds, cancellationToken);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        SimulatorReport after = await server.ReportAsync(cancellationToken);
        self.Refresh();
        double serverCpu = after.CpuSeconds - before.CpuSeconds;
        clientCpu = self.TotalProcessorTime.TotalSeconds - clientCpu;
        double othersCpu = MachineCpu.BusySeconds() - machineCpu - serverCpu - clientCpu;
        double tokensPerSecond = (after.Statistics.TokensSent - before.Statistics.TokensSent) / elapsed;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{streams,7}  {intervalMs,8}  {after.Statistics.PacingLatenessP50Ms,5:0.000} /{after.Statistics.PacingLatenessP99Ms,6:0.000} /{after.Statistics.PacingLatenessMaxMs,6:0.00}  {At(sorted, 0.5),6:0.00} /{At(sorted, 0.99),6:0.00} /{sorted[^1],6:0.0}  {tokensPerSecond,10:0}  {serverCpu / elapsed,10:0%}  {clientCpu / elapsed,10:0%}  {othersCpu / elapsed,6:0%}"));
    }

    private static async Task<double[]> DriveAsync(BareStreamClient client, int streams, double seconds, CancellationToken cancellationToken)
    {
        long until = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        List<double>[] gaps = [.. Enumerable.Range(0, streams).Select(_ => new List<double>(4096))];
        await Task.WhenAll(gaps.Select(async own =>
        {
            // Spread over the first second: everyone at once would measure the accept queue.
            await Task.Delay(Random.Shared.Next(1000), cancellationToken);
            return await client.StreamAsync(until, own, cancellationToken);
        }));
        return [.. gaps.SelectMany(own => own).Order()];
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
