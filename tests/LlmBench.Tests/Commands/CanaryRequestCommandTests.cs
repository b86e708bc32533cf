using System.Management.Automation;
using LlmBench.Commands;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

/// <summary>Requests through a route between two simulators.</summary>
public sealed class CanaryRequestCommandTests : IDisposable
{
    private const string Quick = "TtftMs = 1; TokenIntervalMs = 0.1; OutputTokens = 8";
    private const string Users = "1..20 | ForEach-Object { [pscustomobject]@{ Id = \"user-$_\"; Prompt = \"Question $_\"; RequestId = \"r-$_\"; ConversationId = \"c-$_\" } }";

    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    private string Observations => Path.Join(_host.Home, "routes", "support.observations");

    [Fact]
    public void Each_request_gives_a_row_of_the_arm_that_the_route_gives_its_user()
    {
        Start();

        IReadOnlyList<CanaryRequestRow> rows = _host.Run($"{Users} | Invoke-CanaryRequest support -ThrottleLimit 8").Rows<CanaryRequestRow>();

        Dictionary<string, string> expected = _host.Run($"({Users}).Id | Resolve-CanaryRoute support").Rows<CanaryDecisionRow>().ToDictionary(row => row.Id!, row => row.ArmAssigned);
        Assert.Equal(20, rows.Count);
        Assert.All(rows, row => Assert.Equal((expected[row.Id!], expected[row.Id!], true, true), (row.ArmAssigned, row.Provider, row.Succeeded, row.Recorded)));
        Assert.Equal(2, rows.Select(row => row.ArmAssigned).Distinct().Count());
        Assert.Equal(20, File.ReadAllLines(Directory.GetFiles(Observations, "*.jsonl").Single()).Length);
    }

    [Fact]
    public void A_canary_that_fails_is_rescued_and_its_rows_say_so_without_an_error()
    {
        Start(canary: "; ErrorRate = 1");

        IReadOnlyList<CanaryRequestRow> rows = _host.Run($"{Users} | Invoke-CanaryRequest support -RetryPolicy None").Rows<CanaryRequestRow>();

        CanaryRequestRow[] canary = [.. rows.Where(row => row.ArmAssigned == "new")];
        Assert.NotEmpty(canary);
        Assert.All(canary, row => Assert.Equal((true, true, "legacy", 2), (row.Succeeded, row.FellBack, row.ArmServed, row.Attempts)));
        Assert.All(canary, row => Assert.NotEqual("Succeeded", row.Outcome.ToString()));
        Assert.All(rows.Except(canary), row => Assert.False(row.FellBack));
    }

    [Fact]
    public void A_request_that_nobody_answers_is_a_row_and_an_error()
    {
        Start(baseline: "; ErrorRate = 1", canary: "; ErrorRate = 1");

        CmdletRun run = _host.Run("Invoke-CanaryRequest support -Id user-1 -RequestId r-1 -Prompt hi -RetryPolicy None");

        Assert.Equal("r-1", run.Error(ErrorIds.ProviderFailed).TargetObject);
        Assert.False(Assert.IsType<CanaryRequestRow>(Assert.Single(run.Output).BaseObject).Succeeded);
    }

    [Fact]
    public void A_canary_without_its_key_is_an_error_said_once_and_the_baseline_serves()
    {
        Start();
        _host.Run("Register-LlmProvider nokey -BaseUri http://127.0.0.1:1/v1 -Model m -ApiKeyVariable LLMBENCH_TEST_UNSET_KEY -AllowUnencrypted; Set-CanaryRoute keyless -Baseline legacy -Canary nokey -Percent 50 -WarningAction Ignore").Rows<Results.ProviderInfo>();

        CmdletRun run = _host.Run($"{Users} | Invoke-CanaryRequest keyless");

        Assert.Contains("'nokey'", run.Error(ErrorIds.ApiKeyMissing).ErrorDetails.Message, StringComparison.Ordinal);
        CanaryRequestRow[] rows = [.. run.Output.Select(row => (CanaryRequestRow)row.BaseObject)];
        Assert.Equal(20, rows.Count(row => row.Succeeded));
        Assert.All(rows.Where(row => row.ArmAssigned == "nokey"), row => Assert.Equal(("Blocked", "KeyRejected", "legacy", true), (row.Reason.ToString(), row.Outcome.ToString(), row.ArmServed, row.FellBack)));
        Assert.Contains(rows, row => row.ArmAssigned == "nokey");
    }

    [Fact]
    public void A_baseline_without_its_key_ends_the_command()
    {
        Start();
        _host.Run("Register-LlmProvider nokey -BaseUri http://127.0.0.1:1/v1 -Model m -ApiKeyVariable LLMBENCH_TEST_UNSET_KEY -AllowUnencrypted; Set-CanaryRoute lost -Baseline nokey -Canary new -Percent 50 -WarningAction Ignore").Rows<Results.ProviderInfo>();

        _host.Run("Invoke-CanaryRequest lost -Id u -Prompt hi").Failure(ErrorIds.ApiKeyMissing);
    }

    [Fact]
    public void The_kill_switch_is_obeyed_in_the_middle_of_a_pipeline()
    {
        Start();

        CmdletRun run = _host.Run("""
            $id = @(1..200 | ForEach-Object { "user-$_" } | Resolve-CanaryRoute support | Where-Object ArmAssigned -eq new)[0].Id
            $seen = @{ Count = 0; Killed = $false }
            & { while (-not $seen.Killed) { [pscustomobject]@{ Id = $id; Prompt = 'hi' }; if (++$seen.Count -eq 3) { [IO.File]::WriteAllText((Get-CanaryRoute support).KillSwitchPath, "") } } } |
                Invoke-CanaryRequest support -ThrottleLimit 1 | ForEach-Object { if ($_.Reason -eq 'KillSwitch') { $seen.Killed = $true }; $_ }
            """);

        CanaryRequestRow[] rows = [.. run.Rows<CanaryRequestRow>()];
        Assert.Equal(("new", "new"), (rows[0].ArmAssigned, rows[0].ArmServed));
        Assert.Equal(("new", "legacy", "Succeeded", false), (rows[^1].ArmAssigned, rows[^1].ArmServed, rows[^1].Outcome.ToString(), rows[^1].FellBack));
        Assert.Single(run.Warnings, warning => warning.Contains("kill switch", StringComparison.Ordinal));
    }

    [Fact]
    public void The_cap_ends_the_command_after_the_requests_that_it_allows()
    {
        Start("; InputPricePerMillion = 3; OutputPricePerMillion = 15", "; InputPricePerMillion = 3; OutputPricePerMillion = 15");

        CmdletRun run = _host.Run($"{Users} | Invoke-CanaryRequest support -MaxOutputTokens 20 -MaxCost 0.002 -RetryPolicy None");

        run.Failure(ErrorIds.MaxCostReached);
        CanaryRequestRow[] rows = [.. run.Output.Select(row => (CanaryRequestRow)row.BaseObject)];
        Assert.InRange(rows.Length, 1, 19);
        Assert.True(rows.Sum(row => row.CostUsd) <= 0.002m);
    }

    [Fact]
    public void A_cap_that_cannot_be_kept_is_refused_before_anything_is_sent()
    {
        Start();

        _host.Run("Invoke-CanaryRequest support -Id u -Prompt hi -MaxCost 1").Failure(ErrorIds.MaxCostUnknown);

        Assert.Equal(0, Requests());
    }

    [Fact]
    public void What_if_sends_and_writes_nothing()
    {
        Start();

        CmdletRun run = _host.Run($"{Users} | Invoke-CanaryRequest support -WhatIf");

        Assert.Empty(run.Output);
        Assert.Contains("user-7", run.HostText, StringComparison.Ordinal);
        Assert.Equal(0, Requests());
        Assert.False(Directory.Exists(Observations));
        Assert.False(File.Exists(Path.Join(_host.Home, "routes", "units.key")));
    }

    [Fact]
    public void No_record_leaves_the_observations_as_they_are()
    {
        Start();

        Assert.False(Assert.Single(_host.Run("Invoke-CanaryRequest support -Id user-1 -Prompt hi -NoRecord").Rows<CanaryRequestRow>()).Recorded);
        Assert.False(Directory.Exists(Observations));
    }

    [Fact]
    public void A_conversation_is_sent_whole()
    {
        Start();

        CanaryRequestRow row = Assert.Single(_host.Run("""
            $said = @{ role = 'user'; content = 'hi' }, @{ role = 'assistant'; content = 'hello' }, @{ role = 'user'; content = 'when does it come?' } | ForEach-Object { [pscustomobject]$_ }
            [pscustomobject]@{ id = 'user-1'; conversationId = 'c-1'; messages = $said } | Invoke-CanaryRequest support -SystemPrompt 'Be kind'
            """).Rows<CanaryRequestRow>());

        Assert.Equal("c-1", row.ConversationId);
        Assert.True(row.InputTokens > 8);
    }

    [Fact]
    public void A_message_without_a_role_is_the_error_of_its_request_and_the_next_is_sent()
    {
        Start();

        CmdletRun run = _host.Run("[pscustomobject]@{ Id = 'a'; Messages = @(@{ Content = 'x' }) }, [pscustomobject]@{ Id = 'b'; Messages = @(@{ Role = 'user'; Content = 'x' }) } | Invoke-CanaryRequest support");

        run.Error(ErrorIds.MessageInvalid);
        Assert.Equal("b", Assert.IsType<CanaryRequestRow>(Assert.Single(run.Output).BaseObject).Id);
    }

    [Fact]
    public void A_request_without_an_id_is_served_by_the_baseline_with_a_warning_said_once()
    {
        Start();

        CmdletRun run = _host.Run("1..3 | ForEach-Object { [pscustomobject]@{ Id = ''; Prompt = 'hi' } } | Invoke-CanaryRequest support");

        Assert.All(run.Rows<CanaryRequestRow>(), row => Assert.Equal(("MissingId", "legacy"), (row.Reason.ToString(), row.Provider)));
        Assert.Single(run.Warnings);
    }

    [Fact]
    public async Task A_pipeline_that_takes_no_more_rows_ends_what_is_under_way()
    {
        Start(canary: "; TtftMs = 600000");

        _host.Run($"foreach ($once in 1) {{ {Users} | Invoke-CanaryRequest support -ThrottleLimit 20 | ForEach-Object {{ $_; break }} }}").Rows<CanaryRequestRow>();

        while (ModuleState.Current.Simulators.Find("new")!.Server.Statistics.ActiveStreams > 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_stop_ends_the_command_though_a_provider_does_not_answer()
    {
        Start(baseline: "; TtftMs = 600000", canary: "; TtftMs = 600000");
        using PowerShell shell = _host.Shell($"{Users} | Invoke-CanaryRequest support -ThrottleLimit 20");
        IAsyncResult running = shell.BeginInvoke();
        while (Requests() < 20)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await shell.StopAsync(null, null);

        Assert.True(running.IsCompleted);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.False(Directory.Exists(Observations));
    }

    [Theory]
    [InlineData("Invoke-CanaryRequest suport -Id u -Prompt hi", ErrorIds.RouteNotFound)]
    [InlineData("Invoke-CanaryRequest support -Id u -Prompt hi -MaxCost 0", ErrorIds.MaxCostInvalid)]
    public void What_can_be_known_before_is_said_before(string script, string id)
    {
        Start();

        _host.Run(script).Failure(id);
    }

    private static long Requests() => ModuleState.Current.Simulators.All.Sum(simulator => simulator.Server.Statistics.Requests);

    private void Start(string baseline = "", string canary = "")
    {
        string Model(string settings) => $"@{{ Name = 'm'; {(settings.Contains("TtftMs", StringComparison.Ordinal) ? Quick.Replace("TtftMs = 1; ", "", StringComparison.Ordinal) : Quick)}{settings} }}";
        CmdletRun run = _host.Run($"Start-LlmSimulator -Name legacy -Model {Model(baseline)}; Start-LlmSimulator -Name new -Model {Model(canary)}; Set-CanaryRoute support -Baseline legacy -Canary new -Percent 50 -WarningAction Ignore");
        Assert.Empty(run.Errors);
        Assert.Null(run.Terminating);
    }
}
