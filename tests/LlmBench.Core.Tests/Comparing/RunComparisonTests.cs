using LlmBench.Chat;
using LlmBench.Comparing;
using LlmBench.Pricing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Comparing;

public sealed class RunComparisonTests
{
    private static readonly WrittenRun s_reference = new() { RunId = "old", Model = "old" };
    private static readonly WrittenRun s_difference = new() { RunId = "new", Model = "new", ChanceSeed = 2, SharedSeed = 200, After = TimeSpan.FromHours(1) };

    [Fact]
    public void A_faster_model_is_better()
    {
        ComparisonRow row = Compare(s_reference, s_difference with { TtftMs = 86 })["TtftP95Ms"];

        Assert.Equal(ComparisonVerdict.Better, row.Verdict);
        Assert.InRange(row.ChangePercent!.Value, -63, -50);
        Assert.InRange(row.ChangePercent.Value, row.ChangePercentLow!.Value, row.ChangePercentHigh!.Value);
        Assert.InRange(row.Change!.Value, row.ChangeLow!.Value, row.ChangeHigh!.Value);
        Assert.Matches("^5\\d % faster, interval -\\d+\\.\\d % to -\\d+\\.\\d %$", row.Explanation);
        Assert.Equal("Order statistics over conversations (MOVER)", row.Test);
        Assert.Equal(1200, row.ReferenceSamples);
    }

    [Fact]
    public void A_slower_model_is_worse() => Assert.Equal(ComparisonVerdict.Worse, Compare(s_reference, s_difference with { TtftMs = 300 })["TtftMeanMs"].Verdict);

    [Fact]
    public void Values_are_those_of_the_summaries()
    {
        Dictionary<string, ComparisonRow> rows = Compare(s_reference, s_difference);
        LoadTestSummary summary = s_difference.Summary();

        Assert.Equal(summary.TtftP99Ms!.Value, rows["TtftP99Ms"].Difference!.Value, 0.001);
        Assert.Equal(summary.E2eMeanMs!.Value, rows["E2eMeanMs"].Difference!.Value, 0.001);
        Assert.Equal(summary.RequestsPerSecond, rows["RequestsPerSecond"].Difference!.Value, 0.001);
        Assert.Equal((double)summary.CostPer1KConversationsUsd!.Value, rows["CostPer1KConversationsUsd"].Difference!.Value, 6);
    }

    [Fact]
    public void Equal_models_are_the_same_where_that_can_be_told_and_not_resolvable_where_it_cannot()
    {
        WrittenRun few = s_difference with { Conversations = 20 };

        Assert.Equal(ComparisonVerdict.SameWithinMargin, Compare(s_reference, s_difference)["TpotMeanMs"].Verdict);
        Assert.Equal(ComparisonVerdict.SameWithinMargin, Compare(s_reference, s_difference)["E2eP50Ms"].Verdict);
        Assert.Equal(ComparisonVerdict.NotResolvable, Compare(s_reference, few)["TtftMeanMs"].Verdict);
    }

    [Fact]
    public void Too_few_requests_for_a_percentile_are_said()
    {
        ComparisonRow row = Compare(s_reference, s_difference with { Conversations = 60 })["TtftP99Ms"];

        Assert.Equal(ComparisonVerdict.NotResolvable, row.Verdict);
        Assert.Null(row.ChangeLow);
        Assert.Contains("p99 needs 368 independent requests on each side; there are 1200 and 180", row.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_have_points_and_a_ratio()
    {
        ComparisonRow row = Compare(s_reference with { Conversations = 4000, FailEvery = 100 }, s_difference with { Conversations = 4000, FailEvery = 400 })["ErrorRate"];

        Assert.Equal(0.0075, -row.Change!.Value, 1e-9);
        Assert.Equal(0.25, row.Ratio!.Value, 1e-9);
        Assert.Equal(ComparisonVerdict.Better, row.Verdict);
        Assert.StartsWith("75 % fewer (-0.75 points), interval ", row.Explanation, StringComparison.Ordinal);
        Assert.Contains("Newcombe", row.Test, StringComparison.Ordinal);
    }

    [Fact]
    public void No_error_on_either_side_is_the_same_only_where_enough_were_asked()
    {
        Assert.Equal(ComparisonVerdict.NotResolvable, Compare(s_reference, s_difference)["ErrorRate"].Verdict);
        Assert.Equal(ComparisonVerdict.SameWithinMargin, Compare(s_reference with { Conversations = 2000 }, s_difference with { Conversations = 2000 })["ErrorRate"].Verdict);
    }

    [Fact]
    public void Truncated_answers_are_a_rate_of_their_own()
    {
        ComparisonRow row = Compare(s_reference, s_difference with { CutEvery = 10 })["TruncationRate"];

        Assert.Equal(0.1, row.Difference!.Value, 3);
        Assert.Equal(ComparisonVerdict.Worse, row.Verdict);
    }

    [Fact]
    public void A_month_has_the_conversations_that_were_asked_for()
    {
        ComparisonRow row = Compare(s_reference, s_difference with { CostUsd = 0.00016m }, new ComparisonOptions { Month = new CostProjection(50_000, 30) })["CostPerMonthUsd"];

        Assert.Equal(4500, row.Reference!.Value, 6);
        Assert.Equal(720, row.Difference!.Value, 6);
        Assert.Equal("84 % less, interval -84.0 % to -84.0 %", row.Explanation);
    }

    [Fact]
    public void Costs_that_a_run_did_not_know_are_those_of_the_prices_given()
    {
        var reader = new SideReader(item => item.Tokens.Output * 0.00001m);
        foreach (RequestRow row in (s_difference with { CostUsd = null }).Requests()) reader.Add(row);

        Assert.Equal(0.0005m, reader.Sides.Single().CostUsd / reader.Sides.Single().Priced);
    }

    [Fact]
    public void Requests_of_one_conversation_are_not_taken_for_independent()
    {
        ComparisonRow clustered = Compare(s_reference with { SharedSigma = 0.5, Sigma = 0 }, s_difference with { SharedSigma = 0.5, Sigma = 0 })["TtftMeanMs"];
        ComparisonRow alone = Compare(s_reference with { SharedSigma = 0, Sigma = 0.5 }, s_difference with { SharedSigma = 0, Sigma = 0.5 })["TtftMeanMs"];

        // Three requests that are one: the square root of three.
        Assert.InRange((clustered.ChangeHigh!.Value - clustered.ChangeLow!.Value) / (alone.ChangeHigh!.Value - alone.ChangeLow!.Value), 1.5, 2);
    }

    [Fact]
    public void A_summary_alone_resolves_rates_and_nothing_else()
    {
        var reference = new SideReader();
        reference.Add((s_reference with { Conversations = 2000, FailEvery = 50 }).Summary());
        var difference = new SideReader();
        difference.Add((s_difference with { Conversations = 2000, FailEvery = 200, TtftMs = 86 }).Summary());

        var rows = RunComparison.Of(reference.Sides[0], difference.Sides[0], new ComparisonOptions()).ToDictionary(row => row.Metric);

        Assert.Equal(ComparisonVerdict.Better, rows["ErrorRate"].Verdict);
        Assert.Equal(ComparisonVerdict.NotResolvable, rows["TtftP95Ms"].Verdict);
        Assert.InRange(rows["TtftP95Ms"].ChangePercent!.Value, -63, -50);
        Assert.Contains("no single requests", rows["TtftP95Ms"].Explanation, StringComparison.Ordinal);
        Assert.Contains("those of one outage count as independent", rows["ErrorRate"].Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public void One_outage_of_a_pair_is_no_proof_of_another_error_rate()
    {
        ComparisonRow outage = Compare(index => index is >= 600 and < 640);
        ComparisonRow spread = Compare(index => index % 30 == 7);

        Assert.Equal((ComparisonDesign.Paired, "McNemar exact, Newcombe paired, allowing for clumps"), (outage.Design, outage.Test));
        Assert.InRange(outage.PValue!.Value, 0.05, 1);
        Assert.InRange(spread.PValue!.Value, 0, 0.000001);

        ComparisonRow Compare(Func<int, bool> fails)
        {
            WrittenRun run = s_difference with { After = TimeSpan.Zero };
            var reader = new SideReader();
            foreach ((RequestRow row, int index) in run.Requests().Select((row, index) => (row, index)))
            {
                reader.Add(fails(index) ? row with { Succeeded = false, Outcome = Outcome.ServerError, TtftMs = null, E2eMs = null, TpotMs = null } : row);
            }

            reader.Add(run.Summary());
            return RunComparison.Of(s_reference.Side(), reader.Sides[0], new ComparisonOptions()).Single(row => row.Metric == "ErrorRate");
        }
    }

    [Fact]
    public void Long_runs_keep_a_part_of_their_conversations_and_say_so()
    {
        Dictionary<string, ComparisonRow> whole = Compare(s_reference, s_difference with { After = TimeSpan.Zero });
        var part = RunComparison.Of(s_reference.Side(keep: 500), (s_difference with { After = TimeSpan.Zero }).Side(keep: 500), new ComparisonOptions()).ToDictionary(row => row.Metric);

        Assert.Equal(whole["TtftP95Ms"].Difference, part["TtftP95Ms"].Difference);
        Assert.Equal(whole["ErrorRate"].DifferenceSamples, part["ErrorRate"].DifferenceSamples);
        Assert.True(part["TtftMeanMs"].ChangeHigh - part["TtftMeanMs"].ChangeLow > whole["TtftMeanMs"].ChangeHigh - whole["TtftMeanMs"].ChangeLow);
        Assert.InRange(part["TtftMeanMs"].Change!.Value, part["TtftMeanMs"].ChangeLow!.Value, part["TtftMeanMs"].ChangeHigh!.Value);
        Assert.Contains("of its 1,200 requests, a random part", part["TtftMeanMs"].Caveats, StringComparison.Ordinal);
        Assert.Equal(ComparisonDesign.Paired, part["TtftMeanMs"].Design);
    }

    [Fact]
    public void Shorter_answers_are_said_where_times_follow_them()
    {
        var reader = new SideReader();
        foreach (RequestRow row in s_difference.Requests()) reader.Add(row with { OutputTokens = 20 });
        var rows = RunComparison.Of(s_reference.Side(), reader.Sides[0], new ComparisonOptions()).ToDictionary(row => row.Metric);

        Assert.Contains("60 % fewer tokens", rows["E2eP95Ms"].Caveats, StringComparison.Ordinal);
        Assert.DoesNotContain("tokens", rows["TtftP95Ms"].Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_metrics_wanted_are_there() =>
        Assert.Equal(["E2eP50Ms", "ErrorRate"], Compare(s_reference, s_difference, new ComparisonOptions { Wanted = name => name is "E2eP50Ms" or "ErrorRate" }).Keys);

    private static Dictionary<string, ComparisonRow> Compare(WrittenRun reference, WrittenRun difference, ComparisonOptions? options = null) =>
        RunComparison.Of(reference.Side(), difference.Side(), options ?? new ComparisonOptions()).ToDictionary(row => row.Metric);
}
