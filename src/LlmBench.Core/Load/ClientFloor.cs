using System.Globalization;
using LlmBench.Chat;
using LlmBench.Load.Schedules;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Results.Thresholds;
using LlmBench.Simulation;

namespace LlmBench.Load;

/// <summary>What this machine adds to the times of a plan at its load, measured on a simulator of this process whose own times are known.</summary>
/// <remarks>The simulator takes part of the same processors, so the floor is what the client adds at most. Nothing is subtracted from any result.</remarks>
/// <param name="TtftP50Ms">Median of what is added to the time to first token.</param>
/// <param name="TtftP99Ms">99th percentile of it.</param>
/// <param name="ChunkGapP50Ms">Median of what is added to the gap between chunks.</param>
/// <param name="ChunkGapP99Ms">99th percentile of it.</param>
/// <param name="SendLagP99Ms">99th percentile of the client's lateness.</param>
/// <param name="Doubt">Why the load is more than this machine can measure; null where it is not.</param>
internal sealed record ClientFloor(double? TtftP50Ms, double? TtftP99Ms, double? ChunkGapP50Ms, double? ChunkGapP99Ms, double? SendLagP99Ms, string? Doubt)
{
    private const double TtftMs = 100;
    private const double GapMs = 20;
    private const int Tokens = 15;
    private const double MostOfObjective = 0.05;
    private const double LateSendMs = 10;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(2);

    /// <summary>Measures the floor of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="together">How many plans of its load run at the same time.</param>
    /// <param name="cancellation">Ends it at once.</param>
    public static async Task<ClientFloor> MeasureAsync(LoadPlan plan, int together, CancellationToken cancellation)
    {
        var model = new SimulatedModel
        {
            Name = "floor",
            TtftMs = SimulatedDistribution.Fixed(TtftMs),
            TtftPerInputTokenMs = 0,
            TokenIntervalMs = SimulatedDistribution.Fixed(GapMs),
            OutputTokens = SimulatedDistribution.Fixed(Tokens),
        };
        using SimulatorServer server = SimulatorServer.Start(new SimulatorOptions { Models = [model] });
        LoadPlan loopback = Loopback(plan, together, new ProviderProfile { Name = model.Name, BaseUri = server.BaseUri });
        using var client = new ChatClient(loopback.Provider, null, RetryPolicy.None);
        LoadTestSummary? summary = null;
        await foreach (LoadEvent item in new LoadTest(loopback, client).RunAsync(cancellation).ConfigureAwait(false))
        {
            summary = (item as LoadEvent.Finished)?.Summary ?? summary;
        }

        cancellation.ThrowIfCancellationRequested();
        return Of(summary!, plan.Objectives);
    }

    /// <summary>The floor that a run on the simulator shows.</summary>
    public static ClientFloor Of(LoadTestSummary summary, IEnumerable<Threshold> objectives)
    {
        double? ttft = Above(summary.TtftP99Ms, TtftMs);
        Threshold? near = objectives.FirstOrDefault(objective => objective.Metric.Contains("Ttft", StringComparison.Ordinal) && ttft > MostOfObjective * objective.Limit);
        string? doubt = near is not null
            ? string.Create(CultureInfo.InvariantCulture, $"this machine alone adds up to {ttft:0.0} ms to the time to first token (p99), more than 5 % of the objective {near}")
            : summary.SendLagP99Ms is { } lag and > LateSendMs
                ? string.Create(CultureInfo.InvariantCulture, $"this machine sends such a load late even to itself (p99 {lag:0.0} ms)")
                : null;
        return new ClientFloor(Above(summary.TtftP50Ms, TtftMs), ttft, Above(summary.ChunkGapP50Ms, GapMs), Above(summary.ChunkGapP99Ms, GapMs), summary.SendLagP99Ms, doubt);
    }

    private static LoadPlan Loopback(LoadPlan plan, int together, ProviderProfile provider) => new()
    {
        RunId = plan.RunId,
        Provider = provider,
        Model = provider.Name,
        Scenario = new Scenario { Name = provider.Name, ThinkTime = plan.Scenario.ThinkTime, Categories = [new ScenarioCategory("floor", 1, ["Where is my order?"])] },
        ConcurrentUsers = plan.ConcurrentUsers * together,
        Arrivals = plan.AskedRate is { } rate ? new ArrivalRate { PerSecond = Math.Max(1, rate * together) } : null,
        Duration = s_duration,
        WarmUp = s_warmUp,
        Drain = s_duration,
        Seed = plan.Seed,
        Stream = plan.Stream,
    };

    private static double? Above(double? measured, double simulated) => measured is { } value ? Math.Round(Math.Max(0, value - simulated), 3) : null;
}
