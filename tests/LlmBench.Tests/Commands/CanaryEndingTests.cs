using LlmBench.Canary.Routing;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class CanaryEndingTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public CanaryEndingTests() => _host.Run("Set-CanaryRoute support -Baseline @{ old = 'simulator' } -Canary @{ new = 'simulator' } -Percent 10");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Completing_asks_first()
    {
        // The host of the tests cannot be asked anything, so a question ends the command.
        Assert.NotNull(_host.Run("Complete-CanaryRoute support").Terminating);
        Assert.Equal(RoutePhase.Ramping, Row("Get-CanaryRoute support").Phase);
    }

    [Fact]
    public void Completing_asks_the_old_provider_and_opens_the_window()
    {
        CanaryRouteRow row = Row("Complete-CanaryRoute support -Confirm:$false -RollbackWindow 48h -PassThru");

        Assert.Equal((RoutePhase.Completed, 99m, true), (row.Phase, row.Percent, row.RollbackReady));
        Assert.Equal(row.StepStartedUtc + TimeSpan.FromDays(2), row.RollbackUntilUtc);
        Assert.Contains("rollbackReady", Assert.IsType<CanaryHistoryRow>(_host.Run("Get-CanaryHistory support").Output[^1].BaseObject).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Completing_without_evidence_warns_with_the_worst_gate_and_goes_on()
    {
        CmdletRun run = _host.Run("Complete-CanaryRoute support -Confirm:$false -PassThru");

        Assert.Contains("The gates have not passed. Data of new: NoData.", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(RoutePhase.Completed, Assert.Single(run.Rows<CanaryRouteRow>()).Phase);
        Assert.Empty(_host.Run("Complete-CanaryRoute support -HoldBack 0 -Confirm:$false").Warnings);
    }

    [Fact]
    public void Without_a_way_back_completing_is_refused_until_forced()
    {
        _host.Run("Register-LlmProvider dead -BaseUri http://127.0.0.1:9/v1 -Model m; Set-CanaryRoute other -Baseline dead -Canary simulator -Percent 10");

        _host.Run("Complete-CanaryRoute other -Confirm:$false").Error(ErrorIds.RollbackNotReady);
        Assert.Equal(RoutePhase.Ramping, Row("Get-CanaryRoute other").Phase);

        CmdletRun forced = _host.Run("Complete-CanaryRoute other -Confirm:$false -Force -PassThru");
        Assert.Equal(2, forced.Warnings.Count);
        Assert.Contains("There may be no way back", forced.Warnings[1], StringComparison.Ordinal);
        Assert.False(Assert.Single(forced.Rows<CanaryRouteRow>()).RollbackReady);
    }

    [Fact]
    public void A_canary_without_its_key_cannot_take_over()
    {
        _host.Run("Register-LlmProvider keyed -BaseUri https://x.invalid/v1 -ApiKeyVariable LLMBENCH_TEST_NO_KEY; Set-CanaryRoute other -Baseline simulator -Canary keyed -Percent 10");

        _host.Run("Complete-CanaryRoute other -Confirm:$false").Error(ErrorIds.RouteBlocked);
    }

    [Fact]
    public void The_probe_says_whether_the_way_back_works()
    {
        Assert.Null(Row("Get-CanaryRoute support").RollbackReady);
        Assert.True(Row("Get-CanaryRoute support -Probe").RollbackReady);
        Assert.True(Row("Get-CanaryRoute support").RollbackReady);

        _host.Run("Register-LlmProvider dead -BaseUri http://127.0.0.1:9/v1 -Model m; Set-CanaryRoute other -Baseline dead -Canary simulator");
        CanaryRouteRow row = Row("Get-CanaryRoute other -Probe");
        Assert.Equal((false, true), (row.RollbackReady, row.RollbackReadyReason!.Contains("Unreachable", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Suspend-CanaryRoute support")]
    [InlineData("Complete-CanaryRoute support -Confirm:$false")]
    [InlineData("Undo-CanaryRoute support")]
    public void Undo_works_in_every_phase_and_never_asks(string before)
    {
        _host.Run(before);

        CanaryRouteRow row = Row("$ConfirmPreference = 'Low'; Undo-CanaryRoute support -Reason bad -PassThru");

        Assert.Equal(RoutePhase.RolledBack, row.Phase);
        Assert.Equal(["old", "old"], _host.Run("1..2 | Resolve-CanaryRoute support").Output.Select(item => ((CanaryDecisionRow)item.BaseObject).ArmServed));
    }

    [Fact]
    public void Undo_needs_no_provider()
    {
        _host.Run("Register-LlmProvider gone -BaseUri https://gone.invalid/v1; Set-CanaryRoute other -Baseline gone -Canary simulator -Percent 50; Unregister-LlmProvider gone");

        CmdletRun run = _host.Run("Undo-CanaryRoute other -PassThru");

        Assert.Equal(RoutePhase.RolledBack, Assert.Single(run.Rows<CanaryRouteRow>()).Phase);
        Assert.Contains("'gone'", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Undo_of_a_damaged_route_turns_the_kill_switch_on()
    {
        File.WriteAllText(Path.Join(_host.Home, "routes", "support.json"), "{ \"arms\":");

        Assert.Contains("kill switch was turned on", _host.Run("Undo-CanaryRoute support").Error(ErrorIds.RouteCorrupt).Exception.Message, StringComparison.Ordinal);

        Assert.True(File.Exists(Path.Join(_host.Home, "routes", "support.off")));
    }

    [Fact]
    public void Undo_does_not_wait_for_a_process_that_hangs_with_the_lock()
    {
        using FileStream held = File.Open(Path.Join(_host.Home, "routes", "support.json.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        _host.Run("Undo-CanaryRoute support").Error(ErrorIds.RouteUnavailable);

        Assert.Equal("old", ((CanaryDecisionRow)_host.Run("Resolve-CanaryRoute support -Id 1").Output[0].BaseObject).ArmServed);
    }

    [Fact]
    public void A_route_that_was_rolled_back_takes_no_share_until_it_is_resumed()
    {
        _host.Run("Undo-CanaryRoute support");
        Assert.Contains("Resume-CanaryRoute", _host.Run("Set-CanaryRoute support -Percent 5").Error(ErrorIds.RoutePhaseWrong).ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        Assert.Equal((RoutePhase.Ramping, 5m), Row("Resume-CanaryRoute support; Set-CanaryRoute support -Percent 5 -PassThru") is var row ? (row.Phase, row.Percent) : default);
    }

    private CanaryRouteRow Row(string script) => Assert.Single(_host.Run(script).Rows<CanaryRouteRow>());
}
