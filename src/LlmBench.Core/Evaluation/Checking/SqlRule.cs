using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Scoring;
using LlmBench.Results;
using LlmBench.Sandbox.Sql;

namespace LlmBench.Evaluation.Checking;

/// <summary>A SQL task must be able to pass: its tables can be made, its right query runs, and its sets of rows tell queries apart.</summary>
internal static class SqlRule
{
    public static void Check(LoadedBenchmark benchmark, FindingList findings)
    {
        // A scorer whose keys or fields are wrong has been told of.
        if (findings.All.Any(finding => finding.Severity == FindingSeverity.Error))
        {
            return;
        }

        foreach (ScorerSpec spec in benchmark.Definition.Score.Of.Where(spec => spec.Type.Equals(SqlScorer.Name, StringComparison.OrdinalIgnoreCase)))
        {
            var scorer = SqlScorer.Read(spec.Settings, new SqlGrader());
            foreach (BenchmarkItem item in benchmark.Items.Where(item => spec.When is null || item.Text(spec.When) is not null))
            {
                Check(scorer, spec, item, findings);
            }
        }
    }

    private static void Check(SqlScorer scorer, ScorerSpec spec, BenchmarkItem item, FindingList findings)
    {
        try
        {
            scorer.Validate(item, CancellationToken.None);
        }
        catch (LlmBenchException error)
        {
            findings.Add(FindingSeverity.Error, BenchmarkRule.Target, $"item '{item.Id}': {error.Message}", error.Remedy, [item], spec.Settings.LineOf("gold"), "gold");
        }
    }
}
