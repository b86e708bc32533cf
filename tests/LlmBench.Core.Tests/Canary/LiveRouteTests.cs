using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class LiveRouteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RouteStore _store;
    private readonly TickingTime _time = new();

    public LiveRouteTests() => _store = new RouteStore(_folder.Location);

    private string FilePath => Path.Join(_folder.Location, "routes", "support-bot.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_follows_the_file()
    {
        using LiveRoute live = await StartAsync();
        Assert.Equal("new", live.Resolve("user-42").Provider);

        await ShareAsync(1_000);
        Assert.Equal("new", live.Resolve("user-42").Provider);
        _time.Tick();

        Assert.Equal(("legacy", 2L), (live.Resolve("user-42").Provider, live.Generation));
    }

    [Fact]
    public async Task It_follows_the_kill_switch_on_and_off()
    {
        using LiveRoute live = await StartAsync();

        await File.WriteAllTextAsync(_store.KillSwitch("support-bot"), "", TestContext.Current.CancellationToken);
        _time.Tick();
        Assert.Equal(RouteReason.KillSwitch, live.Resolve("user-42").Reason);

        File.Delete(_store.KillSwitch("support-bot"));
        _time.Tick();
        Assert.Equal("new", live.Resolve("user-42").Provider);
    }

    [Fact]
    public async Task What_goes_wrong_unforeseen_leaves_the_last_good_route_and_the_kill_switch()
    {
        await ShareAsync(50_000);
        using var live = new LiveRoute(_store, "support-bot", route => route.Generation == 1 ? new RouteResolver(route) : throw new InvalidOperationException("boom"), _time);
        await ShareAsync(1_000);
        await File.WriteAllTextAsync(_store.KillSwitch("support-bot"), "", TestContext.Current.CancellationToken);

        _time.Tick();

        Assert.Equal((RouteReason.KillSwitch, ErrorIds.RouteUnavailable, 1L), (live.Resolve("user-42").Reason, live.Problem?.ErrorId, live.Generation));
    }

    [Fact]
    public async Task A_damaged_file_leaves_the_last_good_route_and_the_kill_switch()
    {
        using LiveRoute live = await StartAsync();

        await File.WriteAllTextAsync(FilePath, "{", TestContext.Current.CancellationToken);
        _time.Tick();
        Assert.Equal(("new", ErrorIds.RouteCorrupt), (live.Resolve("user-42").Provider, live.Problem?.ErrorId));

        await File.WriteAllTextAsync(_store.KillSwitch("support-bot"), "", TestContext.Current.CancellationToken);
        _time.Tick();
        Assert.Equal("legacy", live.Resolve("user-42").Provider);
    }

    [Fact]
    public async Task A_removed_route_leaves_the_baseline()
    {
        using LiveRoute live = await StartAsync();

        await _store.RemoveAsync("support-bot", new RouteChange("Remove", "test"), TestContext.Current.CancellationToken);
        _time.Tick();

        Assert.Equal(("legacy", ErrorIds.RouteNotFound), (live.Resolve("user-42").Provider, live.Problem?.ErrorId));
    }

    [Fact]
    public void A_route_that_is_not_there_is_an_error() =>
        Assert.Equal(ErrorIds.RouteNotFound, Assert.Throws<LlmBenchException>(() => new LiveRoute(_store, "none", route => new RouteResolver(route))).ErrorId);

    private async Task<LiveRoute> StartAsync()
    {
        await ShareAsync(10_000);
        return new LiveRoute(_store, "support-bot", route => new RouteResolver(route), _time);
    }

    private Task<CanaryRoute> ShareAsync(int buckets) => _store.ChangeAsync(
        "support-bot",
        new RouteChange("Set", "test"),
        route => (route ?? Routes.Named("support-bot")).WithShare("canary", buckets),
        TestContext.Current.CancellationToken);

    private sealed class TickingTime : TimeProvider
    {
        private Action _tick = () => { };

        public void Tick() => _tick();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _tick = () => callback(state);
            return new NoTimer();
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
