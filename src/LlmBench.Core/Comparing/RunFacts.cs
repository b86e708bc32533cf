using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>How one side was measured, as words that can be held against those of the other. What is not known is not there.</summary>
internal sealed class RunFacts
{
    private readonly SortedDictionary<Fact, SortedSet<string>> _facts = [];

    public bool Simulated { get; set; }

    public bool Real { get; set; }

    /// <summary>Why the run ended before its plan; null where it did not.</summary>
    public string? PartialReason { get; set; }

    public SortedSet<string> RunIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a plan is from before the content of scenarios was noted.</summary>
    public bool LacksContent { get; private set; }

    /// <summary>When the first measured request was sent.</summary>
    public DateTimeOffset? Start { get; private set; }

    /// <summary>When the last measured request ended.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>Whether requests came at a rate.</summary>
    public bool AtRate { get; private set; }

    public string Of(Fact fact) => _facts.TryGetValue(fact, out SortedSet<string>? values) ? string.Join(", ", values) : string.Empty;

    public void Set(Fact fact, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (!_facts.TryGetValue(fact, out SortedSet<string>? values))
        {
            _facts[fact] = values = new SortedSet<string>(StringComparer.Ordinal);
        }

        values.Add(value);
    }

    public void Saw(DateTimeOffset start, DateTimeOffset end)
    {
        Start = Start is { } first && first <= start ? first : start;
        End = End is { } last && last >= end ? last : end;
    }

    public void Take(RunPlanRecord plan)
    {
        AtRate |= plan.RequestRate is not null;
        Set(Fact.Kind, "load test");
        Set(Fact.Scenario, plan.Scenario);
        Set(Fact.ScenarioContent, plan.ScenarioHash?[..Math.Min(8, plan.ScenarioHash.Length)]);
        LacksContent |= plan.ScenarioHash is null;
        Set(Fact.Load, LoadOf(plan.RequestRate, plan.ConcurrentUsers));
        Set(Fact.Schedule, ScheduleOf(plan));
        Set(Fact.Streaming, plan.Stream ? "on" : "off");
        Set(Fact.WarmUp, Seconds(plan.WarmUp));
        Set(Fact.Seed, Number(plan.Seed));
        Set(Fact.Length, plan.Duration is { } duration ? Seconds(duration) : plan.RequestCount is { } count ? $"{Number(count)} requests" : null);
        TakeMachine(plan.RetryPolicy, plan.ModuleVersion, plan.OperatingSystem, plan.Processors);
    }

    public void Take(BenchmarkPlanRecord plan)
    {
        Set(Fact.Kind, "benchmark");
        foreach (PlannedBenchmark benchmark in plan.Benchmarks)
        {
            Set(Fact.Benchmarks, $"{benchmark.Name} {benchmark.Hash[..Math.Min(8, benchmark.Hash.Length)]}");
        }

        Set(Fact.Load, plan.ConcurrentUsers.Count > 0 ? string.Join("/", plan.ConcurrentUsers) + " at a time" : $"{Number(plan.ThrottleLimit)} at a time");
        Set(Fact.Streaming, plan.Stream ? "on" : "off");
        Set(Fact.Seed, Number(plan.Seed));
        TakeMachine(plan.RetryPolicy, plan.ModuleVersion, plan.OperatingSystem, plan.Processors);
    }

    public void Take(LoadTestSummary summary)
    {
        RunIds.Add(summary.RunId);
        AtRate |= summary.RequestRate is not null;
        SawSource(summary.Simulated);
        PartialReason ??= summary.Partial ? summary.StopReason ?? "the run did not end by itself" : null;
        Set(Fact.Kind, "load test");
        Set(Fact.Scenario, summary.Scenario);
        Set(Fact.Streaming, summary.Streamed ? "on" : "off");
        Set(Fact.Seed, Number(summary.Seed));
        Set(Fact.TokenSource, summary.TokenSource);
        Saw(summary.StartedAt, summary.StartedAt.AddSeconds(summary.WindowSeconds));
    }

    /// <summary>A summary without its folder is all that is known of the load.</summary>
    public void TakeLoad(LoadTestSummary summary) => Set(Fact.Load, LoadOf(summary.RequestRate, summary.ConcurrentUsers ?? 0));

    public void SawSource(bool simulated)
    {
        Simulated |= simulated;
        Real |= !simulated;
    }

    private void TakeMachine(string retryPolicy, string version, string system, int processors)
    {
        Set(Fact.Retries, retryPolicy);
        Set(Fact.ModuleVersion, version);
        Set(Fact.Machine, $"{system}, {Number(processors)} processors");
    }

    private static string LoadOf(double? rate, int users) => rate is { } perSecond ? $"{Number(perSecond)} requests/s" : $"{Number(users)} users";

    // Never empty, or a plan without a ramp would agree with one that has one.
    private static string ScheduleOf(RunPlanRecord plan) =>
        string.Join(", ", ((string?[])[Named("trace", plan.Trace), plan.Arrival, Named("burstiness", plan.Burstiness), Named("at most in flight", plan.MaxInFlight), Named("ramp", plan.Ramp ?? "none")]).OfType<string>());

    private static string? Named(string name, object? value) => value is null ? null : string.Create(CultureInfo.InvariantCulture, $"{name} {value}");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>What is known of how a side was measured.</summary>
internal enum Fact
{
    Kind,
    Scenario,
    ScenarioContent,
    Benchmarks,
    Load,
    Schedule,
    Streaming,
    WarmUp,
    Seed,
    Length,
    Retries,
    TokenSource,
    ModuleVersion,
    Machine,
}
