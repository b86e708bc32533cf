using System.Runtime.InteropServices;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Notes a plan for the run's folder.</summary>
internal static class BenchmarkPlans
{
    public static BenchmarkPlanRecord Record(BenchmarkPlan plan) => new()
    {
        RunId = plan.RunId,
        CreatedAt = DateTimeOffset.Now,
        Provider = plan.Provider.Name,
        BaseUri = plan.Provider.BaseUri,
        Models = plan.Models,
        Benchmarks = [.. plan.Parts.Select(Record)],
        ConcurrentUsers = plan.Levels,
        ThrottleLimit = plan.ThrottleLimit,
        Seed = plan.Seed,
        Stream = plan.Stream,
        RetryPolicy = plan.RetryPolicy.ToString(),
        MaxCostUsd = plan.MaxCostUsd,
        Settings = plan.Settings,
        ModuleVersion = typeof(BenchmarkPlans).Assembly.GetName().Version?.ToString(3) ?? string.Empty,
        Runtime = RuntimeInformation.FrameworkDescription,
        OperatingSystem = RuntimeInformation.OSDescription,
        Processors = Environment.ProcessorCount,
    };

    private static PlannedBenchmark Record(BenchmarkPart part) => new()
    {
        Name = part.Definition.Name,
        Profile = part.Definition.Profile,
        Version = part.Definition.Version,
        Source = part.Definition.Source,
        DataPath = part.DataPath,
        Hash = part.Definition.Hash,
        DataHash = part.Benchmark.DataHash,
        IsSample = part.Benchmark.IsSample,
        Items = part.Items.Count,
        AllItems = part.Benchmark.Items.Count,
        ItemsHash = RunHash.Of(string.Join('\n', part.Items.Select(item => item.Id))),
        Samples = part.Sampling.Samples,
        Temperature = part.Sampling.Temperature,
        MaxOutputTokens = part.Sampling.MaxOutputTokens,
        SamplingSeed = part.Sampling.Seed,
        Groups = part.Definition.Aggregate.Groups,
        PassK = part.Definition.Aggregate.PassK,
        ScoreProfiles = [.. part.Scorings.Select(scoring => scoring.ScoreProfile)],
    };
}
