using System.Globalization;
using LlmBench.Chat;
using LlmBench.Evaluation.Code;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Scoring;
using LlmBench.Results;

namespace LlmBench.Evaluation.Checking;

/// <summary>Holds a benchmark to its rules before money is spent on it, and says what a run takes.</summary>
internal static class BenchmarkCheck
{
    /// <summary>Checks one profile. Problems are findings; nothing is thrown for them.</summary>
    public static IReadOnlyList<BenchmarkFinding> Run(BenchmarkDefinition definition, CheckOptions options)
    {
        var findings = new FindingList(definition);
        CheckPrice(options, findings);
        CheckScorers(definition, findings);
        if (Load(definition, options, findings) is not { } benchmark)
        {
            return findings.All;
        }

        CheckWhole(benchmark, findings);
        PlaceholderRule.Check(benchmark, findings);
        ScorerRules.Check(benchmark, findings);
        SqlRule.Check(benchmark, findings);

        // What cannot be rendered can be neither compared nor counted.
        if (findings.All.All(finding => finding.Rule != BenchmarkRule.Placeholder))
        {
            ItemRules.Check(benchmark, findings);
            ShotLeakRule.Check(benchmark, findings);
            findings.Add(RunEstimate.Of(benchmark, options), benchmark);
        }

        return findings.All;
    }

    private static LoadedBenchmark? Load(BenchmarkDefinition definition, CheckOptions options, FindingList findings)
    {
        try
        {
            return BenchmarkLoader.Load(definition, options.DataPath);
        }
        catch (LlmBenchException error)
        {
            findings.Add(error);
            return null;
        }
    }

    // The keys of a scorer are read when it is made.
    private static void CheckScorers(BenchmarkDefinition definition, FindingList findings)
    {
        var factory = new ScorerFactory(CodeScoring.Unconnected with { ConnectJudge = (_, _) => NoJudge }, Path.GetDirectoryName(definition.Source));
        foreach (ScorerSpec scorer in definition.Score.Of)
        {
            try
            {
                factory.Create(scorer);
            }
            catch (LlmBenchException error)
            {
                findings.Add(error);
            }
        }
    }

    private static Task<Exchange> NoJudge(IReadOnlyList<ChatMessage> messages, CancellationToken cancellation) =>
        throw new InvalidOperationException("A check asks no judge.");

    private static void CheckWhole(LoadedBenchmark benchmark, FindingList findings)
    {
        if (benchmark.IsSample)
        {
            findings.Add(
                FindingSeverity.Information,
                BenchmarkRule.OfficialData,
                "the items are a small sample of our own; its scores cannot be compared with published ones",
                $"Give -DataPath the official data; Save-LlmDataset {benchmark.Definition.Name} downloads them where it knows them.",
                key: "data");
        }
        else if (benchmark.Definition.Data.OfficialItems is { } official && official != benchmark.Items.Count)
        {
            findings.Add(
                FindingSeverity.Warning,
                BenchmarkRule.OfficialData,
                string.Create(CultureInfo.InvariantCulture, $"the official data have {official} items, these have {benchmark.Items.Count}"),
                "Scores of a part cannot be compared with published ones; give -DataPath the whole data.",
                key: "data");
        }
    }

    private static void CheckPrice(CheckOptions options, FindingList findings)
    {
        if (options.Model is not null && options.Price is not { Currency: "USD" })
        {
            findings.Add(
                FindingSeverity.Information,
                BenchmarkRule.Price,
                options.Price is { } price ? $"the price of {options.Model} is in {price.Currency}, so no cost in US dollars is shown" : $"no price of {options.Model} at {options.Provider} is known",
                "Set-LlmPrice tells the price; Get-LlmPrice lists the known ones.");
        }
    }
}
