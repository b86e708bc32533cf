using LlmBench.Results;

namespace LlmBench.Reporting.Gathering;

/// <summary>What was run, where and by what, so that nobody has to ask. Empty where neither plan nor rows say.</summary>
internal sealed record RunProvenance
{
    public required string RunId { get; init; }

    public required string Kind { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public string? Provider { get; init; }

    public string? Endpoint { get; init; }

    public string? Models { get; init; }

    public string? Asked { get; init; }

    public string? Load { get; init; }

    public string? Duration { get; init; }

    public string? WarmUp { get; init; }

    public int? Seed { get; init; }

    public bool? Streamed { get; init; }

    public string? RetryPolicy { get; init; }

    public string? PlanHash { get; init; }

    public string? Module { get; init; }

    public string? Runtime { get; init; }

    public string? OperatingSystem { get; init; }

    public int? Processors { get; init; }

    public bool Simulated { get; init; }

    public static RunProvenance Of(RunPlanRecord plan) => new()
    {
        RunId = plan.RunId,
        Kind = "Load test",
        StartedAt = plan.CreatedAt,
        Provider = plan.Provider,
        Endpoint = plan.BaseUri.ToString(),
        Models = string.Join(", ", plan.Models),
        Asked = plan.Scenario,
        Load = plan.RequestRate is { } rate
            ? FormattableString.Invariant($"{rate:0.###} requests/s, {plan.Arrival ?? "constant"} arrival")
            : FormattableString.Invariant($"{plan.ConcurrentUsers} users{(plan.Ramp is { } ramp ? $", ramp {ramp}" : string.Empty)}"),
        Duration = plan.Duration is { } duration ? FormattableString.Invariant($"{duration.TotalSeconds:0.###} s") : FormattableString.Invariant($"{plan.RequestCount} requests"),
        WarmUp = FormattableString.Invariant($"{plan.WarmUp.TotalSeconds:0.###} s"),
        Seed = plan.Seed,
        Streamed = plan.Stream,
        RetryPolicy = plan.RetryPolicy,
        PlanHash = Gathering.PlanHash.Of(plan),
        Module = plan.ModuleVersion,
        Runtime = plan.Runtime,
        OperatingSystem = plan.OperatingSystem,
        Processors = plan.Processors,
    };

    public static RunProvenance Of(BenchmarkPlanRecord plan) => new()
    {
        RunId = plan.RunId,
        Kind = "Benchmark",
        StartedAt = plan.CreatedAt,
        Provider = plan.Provider,
        Endpoint = plan.BaseUri.ToString(),
        Models = string.Join(", ", plan.Models),
        Asked = string.Join(", ", plan.Benchmarks.Select(benchmark => FormattableString.Invariant($"{benchmark} {benchmark.Version}, {benchmark.Items} of {benchmark.AllItems} questions, data {Short(benchmark.DataHash)}"))),
        Load = plan.ConcurrentUsers.Count > 0 ? $"{string.Join(", ", plan.ConcurrentUsers)} at a time" : FormattableString.Invariant($"{plan.ThrottleLimit} at a time"),
        Seed = plan.Seed,
        Streamed = plan.Stream,
        RetryPolicy = plan.RetryPolicy,
        PlanHash = Gathering.PlanHash.Of(plan),
        Module = plan.ModuleVersion,
        Runtime = plan.Runtime,
        OperatingSystem = plan.OperatingSystem,
        Processors = plan.Processors,
    };

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
