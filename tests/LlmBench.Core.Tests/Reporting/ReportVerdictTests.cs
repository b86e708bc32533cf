using LlmBench.Canary.Routing;
using LlmBench.Reporting;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Reporting.Sections;
using LlmBench.Results;
using LlmBench.Tests.Results;
using Xunit;

namespace LlmBench.Tests.Reporting;

public sealed class ReportVerdictTests
{
    [Fact]
    public void A_missed_objective_is_bad_and_comes_first()
    {
        IReadOnlyList<ReportStatement> verdict = Compose(
            ReportSamples.Load("a") with { ObjectivesMet = true },
            ReportSamples.Load("b") with { ObjectivesMet = false, ObjectivesMissed = "ErrorRate -lt 0.001 (0.01)" }).Verdict;

        Assert.Equal([Standing.Bad, Standing.Good], verdict.Select(statement => statement.Standing));
        Assert.Contains("ErrorRate -lt 0.001 (0.01)", verdict[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_objective_a_load_test_is_a_measurement_and_no_verdict()
    {
        ReportStatement statement = Assert.Single(Compose(ReportSamples.Load()).Verdict);

        Assert.Equal(Standing.None, statement.Standing);
        Assert.Contains("not a verdict", statement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_model_is_called_best_only_where_the_others_are_worse()
    {
        Assert.Equal(Standing.Good, Assert.Single(Compose(ReportSamples.Benchmark("a", 0.9), ReportSamples.Benchmark("b", 0.7, "worse than a (-20.0 points, p < 0.0001)")).Verdict).Standing);

        ReportStatement open = Assert.Single(Compose(ReportSamples.Benchmark("a", 0.9), ReportSamples.Benchmark("b", 0.89, "not distinguishable from a (-1.0 points, p 0.7)")).Verdict);
        Assert.Equal(Standing.Unclear, open.Standing);
        Assert.Contains("do not show that it is better than b", open.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ComparisonVerdict.Better, nameof(Standing.Good))]
    [InlineData(ComparisonVerdict.Worse, nameof(Standing.Bad))]
    [InlineData(ComparisonVerdict.NotResolvable, nameof(Standing.Unclear))]
    public void A_comparison_is_as_good_as_its_worst_metric(ComparisonVerdict second, string expected) =>
        Assert.Equal(expected, Assert.Single(Compose(ReportSamples.Comparison(verdict: second == ComparisonVerdict.NotResolvable ? second : ComparisonVerdict.Better), ReportSamples.Comparison("ErrorRate", second)).Verdict).Standing.ToString());

    [Fact]
    public void Each_step_of_a_sweep_is_compared_by_itself()
    {
        IReadOnlyList<ReportStatement> verdict = Compose(
            ReportSamples.Comparison() with { LoadStep = 8 },
            ReportSamples.Comparison(verdict: ComparisonVerdict.Worse) with { LoadStep = 64 }).Verdict;

        Assert.Equal(2, verdict.Count);
        Assert.Contains(verdict, statement => statement.Standing == Standing.Good && statement.Text.StartsWith("new/b at 8 against legacy/a is better", StringComparison.Ordinal));
        Assert.Contains(verdict, statement => statement.Standing == Standing.Bad && statement.Text.StartsWith("new/b at 64 against legacy/a is worse", StringComparison.Ordinal));
    }

    [Fact]
    public void A_confounded_comparison_is_undecided_however_large_the_change()
    {
        ReportStatement statement = Assert.Single(Compose(ReportSamples.Comparison() with { Confounded = true, ConfoundedBy = "the time of day" }).Verdict);

        Assert.Equal(Standing.Unclear, statement.Standing);
        Assert.Contains("The time of day", statement.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rolled_back_canary_says_why_even_if_it_was_touched_later()
    {
        ReportDocument report = Compose(
            ReportSamples.Change(1, null, RoutePhase.Ramping, "new 10 %", "CHG-1"),
            ReportSamples.Change(2, RoutePhase.Ramping, RoutePhase.RolledBack, "new 10 %", "Errors: Fail."),
            ReportSamples.Change(3, RoutePhase.RolledBack, RoutePhase.RolledBack, "new 5 %", "tidied up"));

        ReportStatement statement = Assert.Single(report.Verdict);
        Assert.Equal((Standing.Bad, "Errors: Fail."), (statement.Standing, statement.Reason));
    }

    [Fact]
    public void A_change_that_was_never_made_is_not_told()
    {
        ReportDocument report = Compose(
            ReportSamples.Change(1, null, RoutePhase.Ramping, "new 10 %", "CHG-1"),
            ReportSamples.Change(2, RoutePhase.Ramping, RoutePhase.Completed, "new 100 %", "killed before it was made") with { Made = false });

        Assert.Equal(Standing.None, Assert.Single(report.Verdict).Standing);
    }

    [Fact]
    public void Latencies_of_failed_requests_and_of_the_warm_up_are_in_no_percentile()
    {
        var rows = new ReportRows(10);
        rows.Add(LoadRows.At(0, 100));
        rows.Add(LoadRows.At(1, 9999) with { Phase = LoadPhase.WarmUp });
        rows.Add(LoadRows.At(2).Failed());

        RequestTally tally = Assert.Single(rows.Tallies);
        Assert.Equal((2, 1, 100.0), (tally.Measured, tally.E2e.Count, tally.E2e.Max));
    }

    [Fact]
    public void Two_runs_of_a_plan_have_its_hash_and_another_plan_has_not()
    {
        RunPlanRecord plan = LoadRows.Plan();

        Assert.Equal(PlanHash.Of(plan), PlanHash.Of(plan with { RunId = "other", CreatedAt = plan.CreatedAt.AddDays(1), OperatingSystem = "x" }));
        Assert.NotEqual(PlanHash.Of(plan), PlanHash.Of(plan with { Seed = 8 }));
    }

    [Fact]
    public void Simulated_and_real_rows_together_are_called_partly_simulated()
    {
        Assert.Null(Compose(ReportSamples.Load()).Simulation);
        Assert.StartsWith("Simulated.", Compose(LoadRows.At(0) with { Simulated = true }).Simulation, StringComparison.Ordinal);
        Assert.StartsWith("Partly", Compose(ReportSamples.Load(), LoadRows.At(0) with { Simulated = true }).Simulation, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_are_added_up_by_currency_and_an_unknown_one_is_in_no_sum()
    {
        var rows = new ReportRows(10);
        rows.Add(new CostRow { Provider = "p", Model = "m", TotalCost = 1.1m, Currency = "USD", Requests = 1 });
        rows.Add(new CostRow { Provider = "p", Model = "m", TotalCost = 2.2m, Currency = "USD", Requests = 2 });
        rows.Add(new CostRow { Provider = "p", Model = "m", TotalCost = 5m, Currency = "CNY", Requests = 1 });
        rows.Add(new CostRow { Provider = "p", Model = "x", Reason = "no price" });

        Assert.Equal([(3.3m, "USD"), (5m, "CNY")], rows.Costs.Sums.Select(sum => (sum.Value, sum.Currency!)));
        Assert.Equal((1, "no price"), (rows.Costs.Unknown, rows.Costs.UnknownReason));
    }

    private static ReportDocument Compose(params object[] given)
    {
        var rows = new ReportRows(10);
        foreach (object row in given)
        {
            rows.Add(row);
        }

        return ReportComposer.Compose(rows, new ReportOptions(), new ReportWriter("1.0.0", "r", "o", LoadRows.Noon.AddDays(1)));
    }
}
