using System.Management.Automation;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class CanaryRouteCommandTests : IDisposable
{
    private const string Create = "Register-LlmProvider legacy -BaseUri http://127.0.0.1:9/v1; Register-LlmProvider new -BaseUri http://127.0.0.1:9/v1; Set-CanaryRoute -Name support -Baseline legacy -Canary new -Percent 10";

    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_first_line_makes_a_route_and_says_nothing()
    {
        CmdletRun run = _host.Run(Create);

        Assert.Empty(run.Output);
        Assert.Empty(run.Warnings);
        CanaryRouteRow row = Route();
        Assert.Equal(("support", RoutePhase.Ramping, "legacy", "new", 10m, "new 10 %, legacy 90 %"), (row.Name, row.Phase, row.Baseline, row.Canary, row.Percent, row.Shares));
        Assert.Equal((RouteUnit.User, BucketAlgorithm.FlagdMurmur3, "support:1:", 1L), (row.By, row.Algorithm, row.Salt, row.Generation));
    }

    [Fact]
    public void Every_parameter_reaches_the_route()
    {
        CanaryRouteRow row = Assert.Single(_host.Run("""
            Set-CanaryRoute r -Baseline @{ old = 'simulator' } -Canary @{ b = 'simulator'; a = 'simulator' } -Percent @{ a = 1; b = '0.5%' } -By Session -Algorithm NginxMurmur2 `
                -Salt 'x|' -Plan '5%:1h','10%:2h' -RequestsPerDay 1000 -Allow @{ a = 'qa-1', 'qa-2'; b = 'qa-3' } -Deny big -Reason 'CHG 1' -ExpectedGeneration 0 -PassThru
            """).Rows<CanaryRouteRow>());

        Assert.Equal(("old (simulator)", "a (simulator), b (simulator)", "a 1 %, b 0.5 %, old 98.5 %"), (row.Baseline, row.Canary, row.Shares));
        Assert.Equal((RouteUnit.Session, BucketAlgorithm.NginxMurmur2, "x|", "5%:01:00:00, 10%:02:00:00", 1000.0), (row.By, row.Algorithm, row.Salt, row.Plan, row.RequestsPerDay));
        Assert.Equal((3, 1, "CHG 1", 1, 2), (row.Allowed, row.Denied, row.Reason, row.Step, row.Steps));
    }

    [Fact]
    public void None_takes_the_plan_off_and_its_traffic_with_it()
    {
        _host.Run(Create + "; Set-CanaryRoute support -Plan '10%:1h','20%:2h' -RequestsPerDay 1000 -WarningAction Ignore; Set-CanaryRoute support -Plan None");

        CanaryRouteRow row = Route();
        Assert.Equal((null, null, null, 10m), (row.Plan, row.Step, row.RequestsPerDay, row.Percent));
    }

    [Fact]
    public void Traffic_without_a_plan_is_said_to_be_left_out() =>
        Assert.Contains(_host.Run(Create + "; Set-CanaryRoute support -RequestsPerDay 1000").Warnings, text => text.Contains("-RequestsPerDay is left out", StringComparison.Ordinal));

    [Fact]
    public void Limits_of_gates_reach_the_route_and_a_wrong_one_is_an_error()
    {
        _host.Run($"{Create}; Set-CanaryRoute support -Gate @{{ LatencyMargin = 0.2 }}; Set-CanaryRoute support -Gate @{{ CsatMargin = 0.05 }}");
        string file = File.ReadAllText(Path.Join(_host.Home, "routes", "support.json"));

        Assert.Contains("\"latencyMargin\": 0.2", file, StringComparison.Ordinal);
        Assert.Contains("\"csatMargin\": 0.05", file, StringComparison.Ordinal);
        _host.Run("Set-CanaryRoute support -Gate @{ Nonsense = 1 }").Error(ErrorIds.GateInvalid);
    }

    [Fact]
    public void A_plan_that_cannot_show_what_it_should_warns() =>
        Assert.Contains("gate 'errors'", _host.Run($"{Create}; Set-CanaryRoute support -Plan '10%:1h' -RequestsPerDay 50000").Warnings[0], StringComparison.Ordinal);

    [Fact]
    public void Objects_give_the_steps_of_a_plan() =>
        Assert.Equal("1%:06:00:00, 10%:3.00:00:00", Assert.Single(_host.Run("""
            $steps = [pscustomobject]@{ Percent = 1; Hold = '6h' }, [pscustomobject]@{ Percent = 10; Hold = [timespan]'3.00:00:00' }
            Set-CanaryRoute r -Baseline @{ old = 'simulator' } -Canary simulator -Plan $steps -PassThru
            """).Rows<CanaryRouteRow>()).Plan);

    [Fact]
    public void What_if_writes_nothing_and_says_what_it_would()
    {
        CmdletRun run = _host.Run("Set-CanaryRoute support -Baseline @{ old = 'simulator' } -Canary simulator -Percent 0.1 -WhatIf");

        Assert.Contains("simulator 0.1 %, old 99.9 %", run.HostText, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(_host.Home, "routes")));
    }

    [Theory]
    [InlineData("Suspend-CanaryRoute support -WhatIf")]
    [InlineData("Complete-CanaryRoute support -WhatIf")]
    [InlineData("Undo-CanaryRoute support -WhatIf")]
    [InlineData("Remove-CanaryRoute support -Force -WhatIf")]
    public void What_if_changes_no_route(string command)
    {
        _host.Run(Create);
        string[] before = Files();

        Assert.Contains("What if", _host.Run(command).HostText, StringComparison.Ordinal);

        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_provider_that_nobody_knows_is_an_error_and_makes_no_route()
    {
        Assert.Equal(ErrorCategory.ObjectNotFound, _host.Run("Set-CanaryRoute support -Baseline simulator -Canary nobody").Error(ErrorIds.ProviderNotFound).CategoryInfo.Category);
        Assert.Empty(_host.Run("Get-CanaryRoute").Rows<CanaryRouteRow>());
    }

    [Fact]
    public void A_route_that_is_not_there_is_an_error_with_the_name_that_was_meant()
    {
        _host.Run(Create);

        foreach (string verb in new[] { "Get", "Set", "Suspend", "Resume", "Undo", "Remove" })
        {
            Assert.Contains("'support'", _host.Run($"{verb}-CanaryRoute suport").Error(ErrorIds.RouteNotFound).Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_change_by_somebody_else_is_not_overwritten()
    {
        _host.Run(Create);

        _host.Run("$seen = Get-CanaryRoute support; Set-CanaryRoute support -Percent 20; Set-CanaryRoute support -Percent 30 -ExpectedGeneration $seen.Generation").Error(ErrorIds.RouteChanged);

        Assert.Equal(20, Route().Percent);
    }

    [Fact]
    public void A_damaged_route_does_not_hide_the_others()
    {
        _host.Run($"{Create}; Set-CanaryRoute other -Baseline legacy -Canary new");
        File.WriteAllText(Path.Join(_host.Home, "routes", "other.json"), "{");

        CmdletRun run = _host.Run("Get-CanaryRoute");

        run.Error(ErrorIds.RouteCorrupt);
        Assert.Equal("support", Assert.IsType<CanaryRouteRow>(Assert.Single(run.Output).BaseObject).Name);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void A_route_is_the_same_in_every_culture(string culture)
    {
        string script = $"[cultureinfo]::CurrentCulture = '{culture}'; Set-CanaryRoute IPHONE -Baseline @{{ OLDI = 'simulator' }} -Canary @{{ NEWI = 'SIMULATOR' }} -Percent 0.125 -Plan '0.5%:1.5h'; "
            + "(Get-CanaryRoute iphone).Shares; Resolve-CanaryRoute iphone -Id Iıİi | ForEach-Object { [string]$_.Bucket }";

        object[] Values() => [.. _host.Run(script).Output.Select(item => item.BaseObject)];

        Assert.Equal(["NEWI 0.125 %, OLDI 99.875 %", "13798"], Values());
    }

    [Fact]
    public void A_row_piped_on_names_its_route()
    {
        _host.Run(Create);

        CanaryRouteRow row = Assert.Single(_host.Run("Get-CanaryRoute | Set-CanaryRoute -Percent 20 -PassThru | Suspend-CanaryRoute -Reason freeze -PassThru").Rows<CanaryRouteRow>());

        Assert.Equal((RoutePhase.Suspended, 20m, "freeze"), (row.Phase, row.Percent, row.Reason));
    }

    [Fact]
    public void A_route_with_users_is_removed_only_by_force_and_its_history_stays()
    {
        _host.Run(Create);
        _host.Run("Remove-CanaryRoute support").Error(ErrorIds.RouteReshuffled);

        Assert.Empty(_host.Run("Remove-CanaryRoute support -Force -Reason done; Get-CanaryRoute").Rows<CanaryRouteRow>());
        IReadOnlyList<CanaryHistoryRow> history = _host.Run("Get-CanaryHistory support -Verify").Rows<CanaryHistoryRow>();

        Assert.Equal(["Set-CanaryRoute", "Remove-CanaryRoute"], history.Select(row => row.Command));
        Assert.Equal((null, "done", true), (history[1].ToPhase, history[1].Reason, history[1].Verified));
    }

    [Fact]
    public void An_altered_history_is_an_error_that_names_the_line()
    {
        _host.Run($"{Create}; Set-CanaryRoute support -Percent 20 -Reason 'asked for by finance'");
        string path = Path.Join(_host.Home, "routes", "support.history.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("finance", "nobody", StringComparison.Ordinal));

        CmdletRun run = _host.Run("Get-CanaryHistory support -Verify");

        Assert.Contains("Line 2", run.Error(ErrorIds.RouteHistoryBroken).Exception.Message, StringComparison.Ordinal);
        Assert.Equal([true], run.Output.Select(row => ((CanaryHistoryRow)row.BaseObject).Verified));
    }

    [Fact]
    public void Names_of_routes_and_providers_are_completed()
    {
        _host.Run(Create);

        Assert.Equal(["support"], _host.Complete("Resolve-CanaryRoute su").Select(result => result.CompletionText));
        Assert.Contains("legacy", _host.Complete("Set-CanaryRoute x -Baseline le").Select(result => result.CompletionText));
    }

    private CanaryRouteRow Route() => Assert.Single(_host.Run("Get-CanaryRoute support").Rows<CanaryRouteRow>());

    private string[] Files() => [.. Directory.GetFiles(Path.Join(_host.Home, "routes")).Order(StringComparer.Ordinal).Select(path => $"{path}\n{File.ReadAllText(path)}")];
}
