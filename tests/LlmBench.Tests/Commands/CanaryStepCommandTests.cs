using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed partial class CanaryStepCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public CanaryStepCommandTests() => _host.Run(
        "Set-CanaryRoute support -Baseline @{ old = 'simulator' } -Canary @{ new = 'simulator' } -Plan '10%:1h', '50%:1h' -Gate @{ MinimumRequests = 20; ErrorTolerance = '10%' } -WarningAction Ignore");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_row_for_each_gate_says_what_it_knows()
    {
        CanaryGateRow[] rows = [.. _host.Run("Test-CanaryRoute support").Rows<CanaryGateRow>()];

        Assert.Equal(["Data", "Authentication", "FailureStreak", "GrossErrors", "Errors", "Ttft", "E2e", "Truncation", "Cost", "Csat", "SampleRatio"], rows.Select(row => row.Gate));
        Assert.All(rows, row => Assert.Equal(("support", "new", GateVerdict.NoData), (row.Name, row.Arm, row.Verdict)));
        Assert.Equal("support new Data: NoData", rows[0].ToString());
    }

    [Fact]
    public void Quiet_says_whether_the_route_could_go_on()
    {
        Assert.Equal([false], _host.Run("Test-CanaryRoute support -Quiet").Rows<bool>());

        Observe(Outcome.Succeeded);

        Assert.Equal([true], _host.Run("Test-CanaryRoute support -Quiet").Rows<bool>());
    }

    [Fact]
    public void WhatIf_evaluates_and_writes_nothing()
    {
        Observe(Outcome.Succeeded);

        CanaryStepRow row = Step("Step-CanaryRoute support -WhatIf");

        Assert.Equal((RampAction.Advance, false, 10m, 50m, RoutePhase.Ramping), (row.Action, row.Changed, row.FromPercent, row.ToPercent, row.Phase));
        Assert.Equal((1, 1L), (row.Step, row.Generation));
        Assert.Single(_host.Run("Get-CanaryHistory support").Output);
    }

    [Fact]
    public void A_step_advances_once()
    {
        Observe(Outcome.Succeeded);

        CanaryStepRow first = Step("Step-CanaryRoute support");
        CanaryStepRow second = Step("Step-CanaryRoute support");

        Assert.Equal((RampAction.Advance, true, 10m, 50m, 2), (first.Action, first.Changed, first.FromPercent, first.ToPercent, first.Step));
        Assert.Equal((RampAction.Hold, false, 50m), (second.Action, second.Changed, second.ToPercent));
        Assert.Equal("support: Advance, 10 % to 50 %", first.ToString());
    }

    [Fact]
    public void A_failing_canary_is_rolled_back_and_stays_so()
    {
        Observe(Outcome.ServerError);

        CanaryStepRow row = Step("Get-CanaryRoute | Step-CanaryRoute");
        CanaryStepRow again = Step("Step-CanaryRoute support");

        Assert.Equal((RampAction.Rollback, true, 0m, RoutePhase.RolledBack), (row.Action, row.Changed, row.ToPercent, row.Phase));
        Assert.StartsWith("FailureStreak of new: Fail.", row.Reason, StringComparison.Ordinal);
        Assert.Equal((RampAction.Hold, false), (again.Action, again.Changed));
        Assert.Contains("\"gate\":\"FailureStreak\"", _host.Run("Get-CanaryHistory support").Rows<CanaryHistoryRow>()[^1].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Watching_ends_with_the_ramp()
    {
        Observe(Outcome.KeyRejected);

        CanaryStepRow row = Step("Step-CanaryRoute support -Watch -Interval 1h");

        Assert.Equal((RampAction.Block, RoutePhase.Blocked), (row.Action, row.Phase));
    }

    [Fact]
    public void Watching_with_WhatIf_looks_once()
    {
        Observe(Outcome.Succeeded);

        CanaryStepRow row = Step("Step-CanaryRoute support -Watch -Interval 1h -WhatIf");

        Assert.Equal((RampAction.Advance, false), (row.Action, row.Changed));
    }

    [Fact]
    public void A_route_that_is_not_there_does_not_hold_up_the_others()
    {
        CmdletRun steps = _host.Run("Step-CanaryRoute suport, support");
        CmdletRun gates = _host.Run("Test-CanaryRoute suport, support -Quiet");

        Assert.Equal((ErrorIds.RouteNotFound, 1), (steps.Error(ErrorIds.RouteNotFound).FullyQualifiedErrorId.Split(',')[0], steps.Output.Count));
        Assert.Equal((1, 1), (gates.Errors.Count, gates.Output.Count));
    }

    [Fact]
    public async Task Watching_stops_when_it_is_told_to()
    {
        using PowerShell shell = _host.Shell("Step-CanaryRoute support -Watch -Interval 1h");
        var output = new PSDataCollection<PSObject>();
        IAsyncResult run = shell.BeginInvoke<PSObject, PSObject>(null, output);
        while (output.Count == 0)
        {
            await Task.Delay(20, Token);
        }

        shell.Stop();

        Assert.True(run.IsCompleted);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
    }

    [Theory]
    [InlineData("Test-CanaryRoute suport")]
    [InlineData("Step-CanaryRoute suport")]
    public void A_mistyped_name_is_an_error_with_the_nearest(string command) =>
        Assert.Contains("'support'", _host.Run(command).Error(ErrorIds.RouteNotFound).Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void An_interval_that_cannot_be_is_refused() => _host.Run("Step-CanaryRoute support -Watch -Interval 0").Failure(ErrorIds.GateInvalid);

    [Fact]
    public void An_exported_file_that_the_route_has_left_behind_is_found()
    {
        string path = Path.Combine(_host.Home, "support.conf");
        _host.Run($"Export-CanaryRoute support -As Nginx -Path '{path}' -WarningAction Ignore");

        Assert.Equal([true], _host.Run($"Test-CanaryRoute support -Deployed '{path}' -Quiet").Rows<bool>());
        _host.Run("Set-CanaryRoute support -Percent 20 -WarningAction Ignore");
        Assert.Equal(DriftVerdict.Stale, Assert.Single(_host.Run($"Test-CanaryRoute support -Deployed '{path}'").Rows<CanaryDriftRow>()).Verdict);
        Assert.Equal([false], _host.Run($"Test-CanaryRoute support -Deployed '{path}' -Quiet").Rows<bool>());
    }

    private CanaryStepRow Step(string command) => Assert.Single(_host.Run(command).Rows<CanaryStepRow>());

    // As if the step had begun an hour and more ago: its clock is set back in the file, and a log of the time since is put beside it.
    private void Observe(Outcome canary)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string path = Path.Combine(_host.Home, "routes", "support.json");
        File.WriteAllText(path, StepClocks().Replace(File.ReadAllText(path), $"${{1}}{now.AddHours(-1.1):o}\""));
        foreach (IGrouping<DateTime, DateTimeOffset> day in Enumerable.Range(0, 3000).Select(number => now.AddMinutes(-65 + (number / 50.0))).GroupBy(utc => utc.UtcDateTime.Date))
        {
            string log = Path.Combine(_host.Home, "routes", "support.observations", day.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".jsonl");
            Directory.CreateDirectory(Path.GetDirectoryName(log)!);
            File.WriteAllLines(log, day.Select((utc, number) => Line(number, utc, canary)));
        }
    }

    private static string Line(int number, DateTimeOffset utc, Outcome canary)
    {
        bool isCanary = number % 10 == 0;
        string arm = isCanary ? "new" : "old";
        string cost = isCanary ? "0.001" : "0.002";
        string seen = isCanary && canary != Outcome.Succeeded ? string.Empty : FormattableString.Invariant($",\"ttftMs\":{300 + (number % 7)},\"e2eMs\":{2000 + (number % 7)},\"costUsd\":{cost}");
        return FormattableString.Invariant($"{{\"utc\":\"{utc:o}\",\"armAssigned\":\"{arm}\",\"armServed\":\"{arm}\",\"unit\":\"{number:x16}\",\"outcome\":\"{(isCanary ? canary : Outcome.Succeeded)}\"{seen}}}");
    }

    [GeneratedRegex("(\"(?:step|ramp)StartedUtc\": \")[^\"]+\"")]
    private static partial Regex StepClocks();
}
