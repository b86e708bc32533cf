using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using Xunit;

namespace LlmBench.Tests.Canary.Observations;

public sealed class RouteTimelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HandTime _time = new(Seen.Noon);
    private readonly RouteStore _store;

    public RouteTimelineTests() => _store = new RouteStore(_folder.Location, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_id_belongs_to_the_arm_that_it_had_at_the_time()
    {
        await ChangeAsync(0, _ => Routes.Named("support-bot", 1_000));
        await ChangeAsync(1, route => route!.WithShare("canary", 10_000));
        await ChangeAsync(2, route => route!.WithShare("canary", 500));

        RouteTimeline timeline = await TimelineAsync();

        // The bucket of user-42 is 1264.
        Assert.True(timeline.IsFromHistory);
        Assert.Equal(["baseline", "baseline", "canary", "baseline"], new[] { -0.5, 0.5, 1.5, 2.5 }.Select(hours => timeline.Resolve("user-42", Seen.Noon.AddHours(hours)).ArmAssigned));
    }

    [Fact]
    public async Task An_id_on_a_list_belongs_to_its_arm_since_the_route_was_made()
    {
        await ChangeAsync(0, _ => Routes.Named("support-bot", 1_000).WithCanary(arm => arm with { Allow = ["user-42"] }));
        await ChangeAsync(1, route => route!.WithShare("canary", 500));

        RouteTimeline timeline = await TimelineAsync();

        Assert.True(timeline.IsFromHistory);
        Assert.Equal(["baseline", "canary", "canary"], new[] { -0.5, 0.5, 1.5 }.Select(hours => timeline.Resolve("user-42", Seen.Noon.AddHours(hours)).ArmAssigned));
    }

    [Fact]
    public async Task Three_arms_are_followed_through_growth_and_shrinking()
    {
        await ChangeAsync(0, _ => Routes.Named("support-bot", 1_000).WithThirdArm(2_000));
        await ChangeAsync(1, route => route!.WithShare("canary", 5_000));
        await ChangeAsync(2, route => route!.WithShare("third", 0).WithShare("canary", 6_000));
        CanaryRoute now = _store.Find("support-bot")!;

        RouteTimeline timeline = await TimelineAsync();

        Assert.True(timeline.IsFromHistory);
        var resolver = new RouteResolver(now);
        Assert.All(Enumerable.Range(0, 2000), number => Assert.Equal(resolver.Resolve($"user-{number}").ArmAssigned, timeline.Resolve($"user-{number}", Seen.Noon.AddHours(3)).ArmAssigned));
    }

    [Fact]
    public async Task A_rollback_leaves_ids_with_their_arm_and_the_baseline_serves()
    {
        await ChangeAsync(0, _ => Routes.Named("support-bot", 50_000));
        await ChangeAsync(1, route => route! with { Phase = RoutePhase.RolledBack });

        RouteDecision decision = (await TimelineAsync()).Resolve("user-42", Seen.Noon.AddHours(2));

        Assert.Equal(("canary", "baseline"), (decision.ArmAssigned, decision.ArmServed));
    }

    [Fact]
    public async Task A_route_that_its_history_does_not_explain_is_taken_as_it_stands()
    {
        await ChangeAsync(0, _ => Routes.Named("support-bot", 1_000));
        CanaryRoute edited = _store.Find("support-bot")!.WithCanary(arm => arm with { Ranges = [new BucketRange(90_000, 91_000), new BucketRange(1_000, 2_000)] });

        var timeline = RouteTimeline.Of(edited, _store.History("support-bot").ReadLines(out _), []);

        Assert.False(timeline.IsFromHistory);
        Assert.Equal("canary", timeline.Resolve("user-42", Seen.Noon.AddHours(-5)).ArmAssigned);
    }

    [Fact]
    public void Without_a_history_the_route_is_taken_as_it_stands() =>
        Assert.False(RouteTimeline.Of(Routes.Named("support-bot", 10_000), [], []).IsFromHistory);

    private Task<CanaryRoute> ChangeAsync(double hours, Func<CanaryRoute?, CanaryRoute> edit)
    {
        _time.Now = Seen.Noon.AddHours(hours);
        return _store.ChangeAsync("support-bot", new RouteChange("Set", "test"), edit, Token);
    }

    private Task<RouteTimeline> TimelineAsync() => Task.FromResult(RouteTimeline.Of(_store.Find("support-bot")!, _store.History("support-bot").ReadLines(out _), []));

    private sealed class HandTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
