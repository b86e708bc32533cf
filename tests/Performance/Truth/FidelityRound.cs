using System.Diagnostics;
using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Performance.Truth;

/// <summary>What one load test said, and what the server knows about the same requests.</summary>
internal sealed record FidelityRound(LoadTestSummary Client, IReadOnlyList<TruthRow> Server, IReadOnlyList<double> ErrorsMs, double ClientCpu, double ServerCpu, double OthersCpu)
{
    public double Truth(Func<TruthRow, IEnumerable<double>> truth, double share) => Quantile.Of(Server.SelectMany(truth), share);

    public static async Task<FidelityRound> MeasureAsync(TruthProcess server, int streams, TimeSpan duration, CancellationToken cancellationToken)
    {
        var profile = new ProviderProfile { Name = "truth", BaseUri = server.BaseUri };
        var plan = new LoadPlan
        {
            RunId = "fidelity",
            Provider = profile,
            Model = "truth",
            Scenario = new Scenario { Name = "fidelity", ThinkTime = TimeSpan.FromMilliseconds(50), Categories = [new ScenarioCategory("order", 1, ["Where is my order #12345?"])] },
            ConcurrentUsers = streams,
            Duration = duration,
            WarmUp = TimeSpan.FromSeconds(3),
        };
        using var client = new ChatClient(profile, null, RetryPolicy.None);
        double serverCpu = (await server.ReportAsync(cancellationToken)).CpuSeconds;
        double machineCpu = MachineCpu.BusySeconds();
        double clientCpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        long start = Stopwatch.GetTimestamp();
        var rows = new List<RequestRow>();
        LoadTestSummary? summary = null;
        await foreach (LoadEvent item in new LoadTest(plan, client, detailed: true).RunAsync(cancellationToken))
        {
            if (item is LoadEvent.Request { Row: { Phase: LoadPhase.Measured, Succeeded: true } row }) rows.Add(row);
            if (item is LoadEvent.Finished finished) summary = finished.Summary;
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        clientCpu = Environment.CpuUsage.TotalTime.TotalSeconds - clientCpu;
        machineCpu = MachineCpu.BusySeconds() - machineCpu;
        TruthReport truth = await server.ReportAsync(cancellationToken);
        serverCpu = truth.CpuSeconds - serverCpu;
        Dictionary<string, TruthRow> byId = truth.Requests.ToDictionary(row => row.Id);
        (RequestRow Client, TruthRow Server)[] pairs = [.. rows.Select(row => (row, byId[row.ProviderRequestId!]))];
        return new FidelityRound(
            summary!,
            [.. pairs.Select(pair => pair.Server)],
            [.. pairs.Select(pair => pair.Client.TtftMs!.Value - pair.Server.TtftMs)],
            clientCpu / seconds,
            serverCpu / seconds,
            (machineCpu - clientCpu - serverCpu) / seconds);
    }
}
