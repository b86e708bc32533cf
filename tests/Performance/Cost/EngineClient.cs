using System.Diagnostics;
using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Providers;

namespace LlmBench.Performance.Cost;

/// <summary>The product's client as a load test drives it: users, rows and percentiles included.</summary>
internal sealed class EngineClient(Uri baseUri) : ICostClient
{
    private readonly ProviderProfile _profile = new() { Name = "truth", BaseUri = baseUri };

    public string Name => "the whole load test";

    public async Task<CostSample> RunAsync(bool stream, int users, int requests, CancellationToken cancellationToken)
    {
        var plan = new LoadPlan
        {
            RunId = "cost",
            Provider = _profile,
            Model = "truth",
            Scenario = new Scenario { Name = "cost", MaxOutputTokens = 64, Categories = [new ScenarioCategory("order", 1, [RequestBody.Question])] },
            ConcurrentUsers = users,
            RequestCount = requests,
            Stream = stream,
        };
        using var client = new ChatClient(_profile, null, RetryPolicy.None);
        double cpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        long start = Stopwatch.GetTimestamp();
        long tokens = 0;
        await foreach (LoadEvent item in new LoadTest(plan, client).RunAsync(cancellationToken))
        {
            if (item is LoadEvent.Finished finished) tokens = finished.Summary.OutputTokens;
        }

        return new CostSample(Environment.CpuUsage.TotalTime.TotalSeconds - cpu, Stopwatch.GetElapsedTime(start).TotalSeconds, tokens);
    }

    public void Dispose()
    {
    }
}
