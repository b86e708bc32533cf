using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Chat;
using LlmBench.Comparing;
using LlmBench.Pricing;
using LlmBench.Results;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Comparing;

public sealed class RouteSidesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly CanaryRoute s_route = new()
    {
        Name = "support",
        Salt = "support:1:",
        Arms = [new RouteArm { Name = "baseline", Provider = "old" }, new RouteArm { Name = "canary", Provider = "new", Ranges = [new BucketRange(0, 10_000)] }],
    };

    [Fact]
    public void The_arms_of_a_route_are_a_concurrent_contrast()
    {
        Dictionary<string, ComparisonRow> rows = Compare(4000);

        Assert.All(rows.Values, row =>
        {
            Assert.Equal(ComparisonDesign.Concurrent, row.Design);
            Assert.False(row.Confounded);
            Assert.Equal(("support/baseline", "support/canary"), (row.ReferenceName, row.DifferenceName));
        });
        Assert.Equal(ComparisonVerdict.Better, rows["TtftP95Ms"].Verdict);
        Assert.Equal("Order statistics over users (MOVER)", rows["TtftP95Ms"].Test);
        Assert.Equal(ComparisonVerdict.Better, rows["Csat"].Verdict);
        Assert.DoesNotContain("RequestsPerSecond", rows.Keys);
    }

    [Fact]
    public void Who_was_rescued_by_the_baseline_counts_for_the_canary()
    {
        var sides = new RouteSides(s_route, null);
        sides.Add(Observation(1, canary: true) with { ArmServed = "baseline", FellBack = true, Outcome = Outcome.ServerError });

        Assert.Equal((0, 1, 0), (sides.Reference.Requests, sides.Difference.Requests, sides.Difference.Succeeded));
    }

    [Fact]
    public void A_conversation_costs_what_its_requests_do()
    {
        Dictionary<string, ComparisonRow> rows = Compare(4000);

        // Two requests each.
        Assert.Equal(4, rows["CostPer1KConversationsUsd"].Reference!.Value, 6);
        Assert.Equal(0.00064 * 50_000 * 30, rows["CostPerMonthUsd"].Difference!.Value, 6);
    }

    [Fact]
    public void Scores_without_a_request_belong_to_nobody()
    {
        var sides = new RouteSides(s_route, null);
        sides.Add(new CanaryObservation { Kind = ObservationKind.Csat, Utc = s_start, Csat = 5 });

        Assert.Empty(sides.ReferenceCsat.Scores);
        Assert.Empty(sides.DifferenceCsat.Scores);
    }

    [Fact]
    public void An_arm_that_is_not_there_is_refused() =>
        Assert.Equal(ErrorIds.ComparisonInvalid, Assert.Throws<LlmBenchException>(() => new RouteSides(s_route, "baseline")).ErrorId);

    private static Dictionary<string, ComparisonRow> Compare(int requests)
    {
        var sides = new RouteSides(s_route, "CANARY");
        var chance = new SeededChance(5);
        for (int index = 0; index < requests; index++)
        {
            bool canary = index / 2 % 10 == 0;
            sides.Add(Observation(index, canary) with { TtftMs = (canary ? 180 : 420) * Math.Exp(0.3 * chance.NextNormal()), CostUsd = canary ? 0.00032m : 0.002m });
            if (index % 20 < 4) sides.Add(new CanaryObservation { Kind = ObservationKind.Csat, Utc = s_start, ArmAssigned = canary ? "canary" : "baseline", Csat = (canary ? 4.7 : 4.2) + (0.3 * chance.NextNormal()) });
        }

        sides.End();
        var options = new ComparisonOptions { Month = new CostProjection(50_000, 30), ReferenceCsat = sides.ReferenceCsat, DifferenceCsat = sides.DifferenceCsat };
        return RunComparison.Of(sides.Reference, sides.Difference, options).ToDictionary(row => row.Metric);
    }

    private static CanaryObservation Observation(int index, bool canary) => new()
    {
        Kind = ObservationKind.Request,
        Utc = s_start.AddSeconds(index),
        ArmAssigned = canary ? "canary" : "baseline",
        ArmServed = canary ? "canary" : "baseline",
        Unit = $"{index / 4:x16}",
        ConversationId = $"c{index / 2}",
        Outcome = Outcome.Succeeded,
        TtftMs = 100,
        E2eMs = 1000,
        OutputTokens = 50,
    };
}
