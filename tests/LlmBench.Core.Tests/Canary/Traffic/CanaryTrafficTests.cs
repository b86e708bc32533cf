using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Traffic;
using LlmBench.Chat;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Canary.Traffic;

public sealed class CanaryTrafficTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_id_is_served_by_the_arm_that_the_route_gives_it()
    {
        await using Migration migration = await Migration.StartAsync();
        var resolver = new RouteResolver(migration.Traffic.Route);
        string[] ids = [.. Enumerable.Range(0, 40).Select(number => $"user-{number}")];

        CanaryExchange[] exchanges = await Task.WhenAll(ids.Select(id => migration.Traffic.SendAsync(Migration.Request(id), Token)));

        Assert.All(exchanges, exchange => Assert.True(exchange.Succeeded));
        Assert.Equal(ids.Select(id => resolver.Resolve(id).Provider), exchanges.Select(exchange => exchange.Last!.Provider));
        Assert.Equal(ids.Count(id => resolver.Resolve(id).ArmServed == "canary"), migration.RequestsTo("new"));
    }

    [Fact]
    public async Task What_was_seen_is_recorded_for_its_arm_without_the_users_name()
    {
        await using Migration migration = await Migration.StartAsync();
        CanaryRequest request = migration.RequestOf("canary");

        CanaryExchange exchange = await migration.Traffic.SendAsync(request, Token);

        CanaryObservation seen = Assert.Single(migration.Observations);
        Assert.True(exchange.IsRecorded);
        Assert.Equal(("canary", "canary", request.RequestId, "c-1"), (seen.ArmAssigned, seen.ArmServed, seen.RequestId, seen.ConversationId));
        Assert.Equal((Outcome.Succeeded, 200, false, false, true), (seen.Outcome, seen.HttpStatus, seen.FellBack, seen.Truncated, seen.Simulated));
        Assert.Equal((exchange.Last!.Usage.OutputTokens, exchange.CostUsd), (seen.OutputTokens, seen.CostUsd));
        Assert.True(seen.TtftMs > 0 && seen.E2eMs >= seen.TtftMs && seen.CostUsd > 0);
        Assert.Matches("^[0-9A-F]{16}$", seen.Unit);
        string text = await File.ReadAllTextAsync(Directory.GetFiles(migration.Log.Location, "*.jsonl").Single(), Token);
        Assert.DoesNotContain(request.Id!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_canary_is_rescued_by_the_baseline_and_charged_with_its_failure()
    {
        await using Migration migration = await Migration.StartAsync(canary: Migration.Healthy with { ErrorRate = 1 });

        CanaryExchange exchange = await migration.SendAsync("canary");

        Assert.True(exchange.Succeeded && exchange.FellBack);
        Assert.Contains(exchange.Outcome, new[] { Outcome.ServerError, Outcome.Overloaded });
        Assert.Equal(("legacy", "baseline"), (exchange.Last!.Provider, exchange.ArmServed));
        CanaryObservation seen = Assert.Single(migration.Observations);
        Assert.Equal(("canary", "baseline", exchange.Outcome, true), (seen.ArmAssigned, seen.ArmServed, seen.Outcome, seen.FellBack));
        Assert.True(seen.HttpStatus >= 500);
    }

    [Fact]
    public async Task Times_and_cost_of_a_rescued_request_are_those_of_both_exchanges()
    {
        await using Migration migration = await Migration.StartAsync(canary: Migration.Healthy with { TruncateRate = 1, TtftMs = SimulatedDistribution.Fixed(150) });

        CanaryExchange exchange = await migration.SendAsync("canary");

        Assert.Equal(Outcome.StreamTruncated, exchange.Outcome);
        Assert.True(exchange.IsTruncated && exchange.FellBack);
        CanaryObservation seen = Assert.Single(migration.Observations);
        Assert.InRange(seen.TtftMs!.Value, exchange.Failed!.Times.StreamCloseMs!.Value, double.MaxValue);
        Assert.True(exchange.Failed.Times.TtftMs >= 150 && seen.E2eMs >= seen.TtftMs);
        decimal baselineAlone = (await migration.SendAsync("baseline")).CostUsd!.Value;
        Assert.True(exchange.CostUsd > baselineAlone);
    }

    [Fact]
    public async Task A_failing_baseline_has_nobody_to_fall_back_to()
    {
        await using Migration migration = await Migration.StartAsync(baseline: Migration.Healthy with { ErrorRate = 1 });

        CanaryExchange exchange = await migration.SendAsync("baseline");

        Assert.False(exchange.Succeeded || exchange.FellBack);
        Assert.Equal((1, 0), (migration.RequestsTo("legacy"), migration.RequestsTo("new")));
    }

    [Fact]
    public async Task Where_both_fail_the_failure_is_the_canarys()
    {
        await using Migration migration = await Migration.StartAsync(
            baseline: Migration.Healthy with { ErrorRate = 1 },
            canary: Migration.Healthy with { TruncateRate = 1 });

        CanaryExchange exchange = await migration.SendAsync("canary");

        Assert.Equal((false, false, Outcome.StreamTruncated), (exchange.Succeeded, exchange.FellBack, exchange.Outcome));
        CanaryObservation seen = Assert.Single(migration.Observations);
        Assert.Equal((exchange.Outcome, null), (seen.Outcome, seen.ArmServed));
        Assert.True(new GateEvent(seen, true, 0, 0.5) is { Counts: true, ProviderFailed: true });
    }

    [Fact]
    public async Task A_conversation_too_long_for_the_canary_alone_is_answered_by_the_baseline()
    {
        await using Migration migration = await Migration.StartAsync(canary: Migration.Healthy with { ContextWindow = 60 });

        CanaryExchange exchange = await migration.SendAsync("canary", string.Concat(Enumerable.Repeat("word ", 40)));

        Assert.Equal((Outcome.ContextOverflow, true), (exchange.Outcome, exchange.FellBack));
        Assert.True(new GateEvent(Assert.Single(migration.Observations), true, 0, 0.5).ProviderFailed);
    }

    [Fact]
    public async Task A_conversation_too_long_for_both_is_the_requests_own_fault_in_both_arms_alike()
    {
        SimulatedModel small = Migration.Healthy with { ContextWindow = 60 };
        await using Migration migration = await Migration.StartAsync(small, small);
        string text = string.Concat(Enumerable.Repeat("word ", 40));

        CanaryExchange[] exchanges = [await migration.SendAsync("canary", text), await migration.SendAsync("baseline", text)];

        Assert.All(exchanges, exchange => Assert.Equal((Outcome.ContextOverflow, false, 0m), (exchange.Outcome, exchange.FellBack, exchange.CostUsd)));
        Assert.All(migration.Observations, seen => Assert.True(new GateEvent(seen, seen.ArmAssigned == "canary", 0, 0.5) is { Counts: true, Failed: true, ProviderFailed: false }));
    }

    [Theory]
    [InlineData(Outcome.KeyRejected, true)]
    [InlineData(Outcome.RateLimited, true)]
    [InlineData(Outcome.InvalidRequest, true)]
    [InlineData(Outcome.ContextOverflow, true)]
    [InlineData(Outcome.IdleTimedOut, true)]
    [InlineData(Outcome.MalformedReply, true)]
    [InlineData(Outcome.ContentFiltered, false)]
    [InlineData(Outcome.Cancelled, false)]
    [InlineData(Outcome.Succeeded, false)]
    public void The_baseline_is_asked_where_it_might_do_better_and_may(Outcome outcome, bool allowed) => Assert.Equal(allowed, FallbackRule.Allows(outcome));

    [Fact]
    public async Task A_refused_key_is_charged_to_the_canary_as_such()
    {
        await using Migration migration = await Migration.StartAsync(canaryKey: "the-right-key");

        CanaryExchange exchange = await migration.SendAsync("canary");

        Assert.Equal((Outcome.KeyRejected, true, 401), (exchange.Outcome, exchange.FellBack, Assert.Single(migration.Observations).HttpStatus));
    }

    [Fact]
    public async Task A_canary_without_a_key_is_served_by_the_baseline_and_charged_with_it()
    {
        await using Migration migration = await Migration.StartAsync(isCanaryMissing: true);

        CanaryExchange exchange = await migration.SendAsync("canary");

        Assert.Equal(ErrorIds.ApiKeyMissing, migration.Traffic.MissingArms["canary"].ErrorId);
        Assert.Equal((RouteReason.Blocked, "canary", "baseline"), (exchange.Decision.Reason, exchange.Decision.ArmAssigned, exchange.ArmServed));
        CanaryObservation seen = Assert.Single(migration.Observations);
        Assert.Equal((Outcome.KeyRejected, true, null), (seen.Outcome, seen.FellBack, seen.HttpStatus));
        Assert.True(new GateEvent(seen, true, 0, 0.5) is { Counts: true, KeyRefused: true });
    }

    [Fact]
    public async Task A_route_that_was_blocked_or_rolled_back_by_hand_charges_nothing_to_the_canary()
    {
        foreach (RoutePhase phase in new[] { RoutePhase.Blocked, RoutePhase.RolledBack })
        {
            await using Migration migration = await Migration.StartAsync(change: route => route with { Phase = phase });

            await migration.SendAsync("canary");

            CanaryObservation seen = Assert.Single(migration.Observations);
            Assert.Equal(("canary", "baseline", Outcome.Succeeded, false), (seen.ArmAssigned, seen.ArmServed, seen.Outcome, seen.FellBack));
            Assert.True(new GateEvent(seen, true, 0, 0.5).IsUntried);
        }
    }

    [Fact]
    public async Task The_kill_switch_is_obeyed_while_requests_flow()
    {
        await using Migration migration = await Migration.StartAsync();
        Assert.Equal("new", (await migration.SendAsync("canary")).Last!.Provider);
        await File.WriteAllTextAsync(migration.Store.KillSwitch("support"), string.Empty, Token);

        CanaryExchange exchange;
        do
        {
            exchange = await migration.SendAsync("canary");
        }
        while (exchange.Decision.Reason != RouteReason.KillSwitch);

        Assert.Equal(("canary", "legacy"), (exchange.Decision.ArmAssigned, exchange.Last!.Provider));
    }

    [Theory]
    [InlineData(RouteUnit.Conversation, "c-1")]
    [InlineData(RouteUnit.Request, "r-1")]
    [InlineData(RouteUnit.User, null)]
    public void A_request_without_an_id_has_that_of_its_conversation_or_its_own_where_the_route_deals_by_it(RouteUnit unit, string? expected) =>
        Assert.Equal(expected, new CanaryRequest(null, "r-1", "c-1", []).UnitOf(unit));

    [Fact]
    public async Task Without_an_id_the_baseline_serves()
    {
        await using Migration migration = await Migration.StartAsync();

        CanaryExchange exchange = await migration.Traffic.SendAsync(Migration.Request(null), Token);

        Assert.Equal((RouteReason.MissingId, "legacy"), (exchange.Decision.Reason, exchange.Last!.Provider));
        Assert.Null(Assert.Single(migration.Observations).Unit);
    }

    [Fact]
    public async Task The_cap_lets_nothing_pass_that_could_exceed_it_and_nothing_is_recorded_then()
    {
        await using Migration migration = await Migration.StartAsync(maxCost: 0.0000001m);

        CanaryExchange exchange = await migration.SendAsync("canary");

        Assert.True(exchange.IsCapped && exchange.Last is null);
        Assert.Empty(migration.Observations);
        Assert.Equal(0, migration.RequestsTo("new"));
    }

    [Fact]
    public async Task A_fallback_that_could_exceed_the_cap_is_not_sent()
    {
        // One request can cost 0.0003 USD; the broken stream of the canary uses up a part of what is there for two.
        await using Migration migration = await Migration.StartAsync(canary: Migration.Healthy with { TruncateRate = 1 }, maxCost: 0.0003m);

        CanaryExchange exchange = await migration.SendAsync("canary");

        Assert.True(exchange.IsCapped);
        Assert.Equal((Outcome.StreamTruncated, "canary", 0L), (exchange.Outcome, exchange.ArmServed, migration.RequestsTo("legacy")));
    }

    [Fact]
    public async Task What_the_caller_gave_up_is_neither_rescued_nor_recorded()
    {
        await using Migration migration = await Migration.StartAsync(canary: Migration.Healthy with { TtftMs = SimulatedDistribution.Fixed(60_000) });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task<CanaryExchange> sending = migration.Traffic.SendAsync(migration.RequestOf("canary"), stop.Token);
        while (migration.RequestsTo("new") == 0)
        {
            await Task.Delay(5, Token);
        }

        await stop.CancelAsync();

        Assert.Equal(Outcome.Cancelled, (await sending).Outcome);
        Assert.Equal(0, migration.RequestsTo("legacy"));
        Assert.Empty(migration.Observations);
    }

    [Fact]
    public async Task An_observation_that_cannot_be_written_costs_no_answer()
    {
        await using Migration migration = await Migration.StartAsync();
        await File.WriteAllTextAsync(migration.Log.Location, "a file where the folder should be", Token);

        CanaryExchange exchange = await migration.SendAsync("canary");

        Assert.True(exchange.Succeeded && !exchange.IsRecorded);
        Assert.Equal(ErrorIds.ObservationsUnavailable, exchange.RecordProblem?.ErrorId);
    }
}
