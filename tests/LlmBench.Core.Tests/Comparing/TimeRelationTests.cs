using LlmBench.Comparing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Comparing;

public sealed class TimeRelationTests
{
    private static readonly WrittenRun s_run = new() { RunId = "old" };
    private static readonly WrittenRun s_same = new() { RunId = "new", Model = "n", ChanceSeed = 2 };

    [Fact]
    public void One_after_the_other_is_confounded()
    {
        TimeRelation relation = TimeRelation.Of(s_run.Side(), (s_same with { After = TimeSpan.FromDays(30) }).Side());

        Assert.Equal(ComparisonDesign.BeforeAfter, relation.Design);
        Assert.StartsWith("the reference ran before the difference (2026-03-01 09:00:00 to ", relation.ConfoundedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_turns_at_the_same_time_are_pairs()
    {
        TimeRelation relation = TimeRelation.Of(s_run.Side(), s_same.Side());

        Assert.Equal(ComparisonDesign.Paired, relation.Design);
        Assert.Empty(relation.ConfoundedBy);
    }

    [Fact]
    public void Another_seed_at_the_same_time_is_concurrent() =>
        Assert.Equal(ComparisonDesign.Concurrent, TimeRelation.Of(s_run.Side(), (s_same with { Plan = s_run.Plan with { Seed = 2 } }).Side()).Design);

    // Turns that most of the other side does not have.
    [Fact]
    public void Other_conversations_at_the_same_time_are_concurrent()
    {
        var reader = new SideReader();
        foreach (RequestRow row in s_same.Requests()) reader.Add(row with { Conversation = row.Conversation + 200 });
        reader.Add(s_same.Summary());

        Assert.Equal(ComparisonDesign.Concurrent, TimeRelation.Of(s_run.Side(), reader.Sides[0]).Design);
    }

    [Fact]
    public void Pairs_find_what_independent_samples_do_not()
    {
        WrittenRun reference = s_run with { SharedSigma = 0.6, Sigma = 0.05 };
        WrittenRun difference = s_same with { SharedSigma = 0.6, Sigma = 0.05, TtftMs = 196 };
        ComparisonRow Row(WrittenRun other) => RunComparison.Of(reference.Side(), other.Side(), new ComparisonOptions { Wanted = name => name == "TtftMeanMs" }).Single();

        ComparisonRow paired = Row(difference);
        ComparisonRow apart = Row(difference with { After = TimeSpan.FromHours(1) });

        Assert.True(paired.ChangeHigh < 0);
        Assert.True(paired.PValue < 0.001);
        Assert.True(apart.PValue > 0.05);
        Assert.Equal("Paired t over conversations, BCa bootstrap", paired.Test);
        Assert.True(apart.Confounded);
        Assert.False(paired.Confounded);
    }

    [Fact]
    public void Errors_of_pairs_are_McNemars()
    {
        ComparisonRow row = RunComparison.Of((s_run with { FailEvery = 40 }).Side(), (s_same with { FailEvery = 20 }).Side(), new ComparisonOptions { Wanted = name => name == "ErrorRate" }).Single();

        // Each failure of the reference is one of the other side as well: 30 against 60, so 0 against 30 pairs.
        Assert.Equal("McNemar exact, Newcombe paired", row.Test);
        Assert.Equal(Math.Pow(2, -29), row.PValue!.Value, 1e-12);
    }
}
