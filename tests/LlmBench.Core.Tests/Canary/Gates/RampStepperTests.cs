using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Canary.Gates;

public sealed class RampStepperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettableTime _time = new(GateTraffic.Start);
    private readonly RouteStore _store;
    private readonly RampStepper _stepper;

    public RampStepperTests()
    {
        _store = new RouteStore(_folder.Location, _time);
        _stepper = new RampStepper(_store, _folder.Location, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_step_is_taken_once_and_its_evidence_is_in_the_history()
    {
        await CreateAsync();
        await ObserveAsync(TimeSpan.FromHours(6));

        RampLook look = Look();
        CanaryRoute? written = await _stepper.ApplyAsync(look, "Step-CanaryRoute", Token);

        Assert.Equal((RampAction.Advance, 10_000, 1), (look.Decision.Action, written!.Arms[1].Buckets, written.StepIndex));
        HistoryEntry entry = HistoryLook.At(_store, "support", out HistoryCheck check)[^1].Line!.Entry;
        Assert.True(check.IsIntact);
        Assert.Equal(("Step-CanaryRoute", look.Decision.Reason), (entry.Command, entry.Reason));
        Assert.Equal(GateNames.All.Count, entry.Evidence!["gates"]!.AsArray().Count);
        Assert.Equal(RampAction.Hold, Look().Decision.Action);
    }

    [Fact]
    public async Task Of_many_that_step_at_once_one_does()
    {
        await CreateAsync();
        await ObserveAsync(TimeSpan.FromHours(6));
        RampLook[] looks = [.. Enumerable.Range(0, 8).Select(_ => Look())];

        CanaryRoute?[] written = await Task.WhenAll(looks.Select(look => Task.Run(() => new RampStepper(new RouteStore(_folder.Location, _time), _folder.Location, _time).ApplyAsync(look, "Step-CanaryRoute", Token))));

        Assert.Single(written, route => route is not null);
        Assert.Equal((2, 1), (_store.Find("support")!.Generation, _store.Find("support")!.StepIndex));
    }

    [Fact]
    public async Task What_a_person_did_meanwhile_stands()
    {
        await CreateAsync();
        await ObserveAsync(TimeSpan.FromHours(6));
        RampLook look = Look();
        await _store.ChangeAsync("support", new RouteChange("Suspend-CanaryRoute", "Incident."), route => RampMoves.Apply(route!, RampAction.Suspend, _time.GetUtcNow()), Token);

        Assert.Null(await _stepper.ApplyAsync(look, "Step-CanaryRoute", Token));
        Assert.Equal(RoutePhase.Suspended, _store.Find("support")!.Phase);
        Assert.Equal((RampAction.Hold, false), (Look().Decision.Action, Look().Decision.Changes));
    }

    [Fact]
    public async Task While_the_kill_switch_is_on_nothing_goes_on()
    {
        await CreateAsync();
        await ObserveAsync(TimeSpan.FromHours(6));
        await File.WriteAllTextAsync(_store.KillSwitch("support"), "", Token);

        Assert.Equal((RampAction.Hold, false), (Look().Decision.Action, Look().Decision.Changes));
    }

    [Fact]
    public async Task The_gates_of_the_ramp_know_the_shares_of_the_steps_before()
    {
        await CreateAsync();
        await ObserveAsync(TimeSpan.FromHours(6));
        await _stepper.ApplyAsync(Look(), "Step-CanaryRoute", Token);

        IEnumerable<HistoryEntry> history = HistoryLook.At(_store, "support", out _).Select(line => line.Line!.Entry);
        ShareHistory shares = ShareHistory.Of(_store.Find("support")!, history);

        Assert.Equal([(GateTraffic.Start, .01), (GateTraffic.Start.AddHours(6), .1)], shares.Spans.Select(span => (span.Since, span.Of("canary"))));
    }

    [Fact]
    public async Task A_suspended_route_is_still_rolled_back()
    {
        await CreateAsync(route => route with { Phase = RoutePhase.Suspended });
        using var log = new ObservationLog(_folder.Location, "support", _time);
        await log.AppendAsync(Enumerable.Repeat(GateTraffic.Seen("canary", _time.GetUtcNow().AddMinutes(1), Outcome.ConnectFailed), 5), Token);
        _time.Now += TimeSpan.FromMinutes(2);

        CanaryRoute? written = await _stepper.ApplyAsync(Look(), "Step-CanaryRoute", Token);

        Assert.Equal(RoutePhase.RolledBack, written!.Phase);
    }

    private Task<CanaryRoute> CreateAsync(Func<CanaryRoute, CanaryRoute>? change = null)
    {
        CanaryRoute route = GateTraffic.Route(0, new GateSettings { ErrorTolerance = .01, LatencyMargin = .5 });
        return _store.ChangeAsync("support", new RouteChange("Set-CanaryRoute", "test"), _ => change?.Invoke(route) ?? route, Token);
    }

    private async Task ObserveAsync(TimeSpan length)
    {
        using var log = new ObservationLog(_folder.Location, "support", _time);
        await log.AppendAsync(new GateTraffic { Seed = 1 }.During(_store.Find("support")!, _time.Now, length), Token);
        _time.Now += length;
    }

    private RampLook Look() => _stepper.Look(_store.Find("support")!, Token);
}
