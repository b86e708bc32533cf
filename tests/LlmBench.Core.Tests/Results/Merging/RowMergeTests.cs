using LlmBench.Results;
using LlmBench.Results.Merging;
using Xunit;

namespace LlmBench.Tests.Results.Merging;

public sealed class RowMergeTests
{
    [Fact]
    public void Rows_make_a_summary_for_each_model()
    {
        var merge = new RowMerge(force: false);
        merge.Add(LoadRows.At(0, e2eMs: 999) with { RunId = "a" });
        merge.Add(LoadRows.At(9, e2eMs: 999) with { RunId = "a" });
        merge.Add(LoadRows.At(100, e2eMs: 999) with { RunId = "b" });
        merge.Add(LoadRows.At(104, e2eMs: 999) with { RunId = "b" });
        merge.Add(LoadRows.At(1) with { RunId = "a", Model = "n" });
        merge.Add(LoadRows.At(0, e2eMs: 999).Conversation());

        IReadOnlyList<LoadTestSummary> summaries = merge.Summaries();

        Assert.Equal([("m", 4, "a+b", 15), ("n", 1, "a", 0.501)], summaries.Select(row => (row.Model, row.Requests, row.RunId, row.WindowSeconds)));
        Assert.Equal(1, summaries[0].Conversations);
        Assert.StartsWith("merged from 2 runs: a, b", summaries[0].Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_two_scenarios_are_refused()
    {
        var merge = new RowMerge(force: false);
        merge.Add(LoadRows.At(0));

        Assert.Equal(ErrorIds.RunsDiffer, Assert.Throws<LlmBenchException>(() => merge.Add(LoadRows.At(0) with { Scenario = "other" })).ErrorId);
    }

    [Fact]
    public void By_force_they_are_merged_and_it_is_said()
    {
        var merge = new RowMerge(force: true);
        merge.Add(LoadRows.At(0));
        merge.Add(LoadRows.At(0) with { Scenario = "other" });

        Assert.Contains("their plans differ", Assert.Single(merge.Summaries()).Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_makes_nothing() => Assert.Empty(new RowMerge(force: false).Summaries());
}
