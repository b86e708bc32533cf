using System.Diagnostics;
using System.Management.Automation;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class LoadTestCommandTests : IDisposable
{
    private const string Load = "Start-LlmLoadTest -Provider s -ConcurrentUsers 4 -ThinkTime 0";

    private readonly CmdletHost _host = new();

    public LoadTestCommandTests() => _host.Run(
        "Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8 }, @{ Name = 'n'; TtftMs = 4; TokenIntervalMs = 0.5; OutputTokens = 8 }").Rows<SimulatorInfo>();

    private string Folder => Path.Join(_host.Home, "run");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void There_is_one_summary_for_each_model()
    {
        IReadOnlyList<LoadTestSummary> rows = _host.Run($"{Load} -Model m,n -RequestCount 30").Rows<LoadTestSummary>();

        Assert.Equal(["m", "n"], rows.Select(row => row.Model));
        Assert.All(rows, row => Assert.Equal(30, row.Requests));
        Assert.Single(rows.Select(row => row.RunId).Distinct());
        Assert.All(rows, row => Assert.True(row.Simulated));
    }

    [Fact]
    public void Detail_adds_a_row_for_each_request_and_conversation()
    {
        CmdletRun run = _host.Run($"{Load} -Model m -RequestCount 30 -Detailed");

        Assert.Empty(run.Errors);
        Assert.Equal(30, run.Output.Count(row => row.BaseObject is RequestRow));
        Assert.True(run.Output.Count(row => row.BaseObject is ConversationRow) >= 10);
        Assert.IsType<LoadTestSummary>(run.Output[^1].BaseObject);
        Assert.Equal(30, _host.Run($"({Load} -Model m -RequestCount 30 -Detailed | Where-Object RowType -eq Request).Count").Rows<int>()[0]);
    }

    [Fact]
    public void What_if_validates_everything_and_sends_nothing()
    {
        CmdletRun run = _host.Run($"{Load} -Model m -RequestCount 30 -OutputPath '{Folder}' -WhatIf");

        Assert.Empty(run.Output);
        Assert.Contains("4 users of scenario customer-service", run.HostText, StringComparison.Ordinal);
        Assert.Contains("until 30 requests are measured", run.HostText, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
        Assert.Equal(0, Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).Requests);
    }

    [Fact]
    public void A_provider_from_the_pipeline_is_the_one_that_is_asked() =>
        Assert.Equal("s", Assert.Single(_host.Run("Get-LlmSimulator s | Start-LlmLoadTest -RequestCount 3 -ThinkTime 0").Rows<LoadTestSummary>()).Provider);

    [Fact]
    public void A_bad_path_does_not_keep_the_others_from_being_read()
    {
        _host.Run($"{Load} -Model m -RequestCount 3 -OutputPath '{Folder}'");

        CmdletRun run = _host.Run($"Import-LlmResult '{_host.Home}/no*', '{_host.Home}', '{_host.Home}/r?n'");

        Assert.Equal([ErrorIds.PathInvalid, ErrorIds.RunFolderInvalid], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.IsType<LoadTestSummary>(Assert.Single(run.Output).BaseObject);
    }

    [Fact]
    public void A_run_in_which_all_failed_says_how_and_where_to_look()
    {
        CmdletRun run = _host.Run("Start-LlmLoadTest -Provider s -Model nope -SkipCheck -RequestCount 3 -ConcurrentUsers 3 -ThinkTime 0");

        Assert.Contains(run.Warnings, warning => warning.Contains("NotFound=3", StringComparison.Ordinal) && warning.Contains("Test-LlmProvider s -Model nope", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_folder_is_read_back()
    {
        LoadTestSummary live = Assert.Single(_host.Run($"{Load} -Model m -RequestCount 30 -OutputPath '{Folder}'").Rows<LoadTestSummary>());

        Assert.Equal(live, Assert.Single(_host.Run($"Import-LlmResult '{Folder}'").Rows<LoadTestSummary>()));
        Assert.Equal(30, _host.Run($"Import-LlmResult '{Folder}' -Detail Request").Rows<RequestRow>().Count);
        Assert.NotEmpty(_host.Run($"Import-LlmResult '{Folder}' -Detail Conversation").Rows<ConversationRow>());
        _host.Run($"{Load} -Model m -RequestCount 3 -OutputPath '{Folder}'").Failure(ErrorIds.RunFolderNotEmpty);
        _host.Run($"Import-LlmResult '{_host.Home}'").Error(ErrorIds.RunFolderInvalid);
    }

    [Fact]
    public void Progress_is_shown_and_closed()
    {
        CmdletRun run = _host.Run($"{Load} -Model m -Duration 1.2 -WarmUp 0");

        Assert.Contains(run.Progress, record => record.RecordType == ProgressRecordType.Processing && record.StatusDescription.Contains("requests", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
        Assert.Single(run.Progress.Select(record => record.ActivityId).Distinct());
    }

    [Fact]
    public void A_missed_objective_is_a_warning_and_ends_the_run_only_where_asked()
    {
        CmdletRun missed = _host.Run($"{Load} -Model m -RequestCount 20 -Objective 'UserE2eP95Ms -lt 0.001', 'ErrorRate -lt 0.01'");

        Assert.Empty(missed.Errors);
        Assert.Contains(missed.Warnings, warning => warning.Contains("objectives missed: UserE2eP95Ms -lt 0.001", StringComparison.Ordinal));
        Assert.False(Assert.IsType<LoadTestSummary>(Assert.Single(missed.Output).BaseObject).ObjectivesMet);

        CmdletRun aborted = _host.Run($"{Load} -Model m -Duration 5m -WarmUp 0 -Objective 'UserE2eP95Ms -lt 0.001' -AbortOnFail -AbortDelay 0.2");

        Assert.Equal(ErrorIds.ObjectiveMissed, Assert.Single(aborted.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.True(Assert.IsType<LoadTestSummary>(Assert.Single(aborted.Output).BaseObject).Partial);
    }

    [Fact]
    public void A_rate_takes_the_place_of_users()
    {
        LoadTestSummary row = Assert.Single(_host.Run("Start-LlmLoadTest -Provider s -Model m -RequestRate 40 -Burstiness 0.5 -Ramp Steps -Duration 1 -ThinkTime 0").Rows<LoadTestSummary>());

        Assert.Equal(24, row.Requests);
        Assert.Equal(40, row.RequestRate);
        Assert.Null(row.ConcurrentUsers);
        _host.Run("Start-LlmLoadTest -Provider s -Model m -RequestRate 0 -ThinkTime 0").Failure(ErrorIds.LoadPlanInvalid);
    }

    [Theory]
    [InlineData("-Duration 5 -RequestCount 5", ErrorIds.ScheduleConflict)]
    [InlineData("-Duration 0", ErrorIds.LoadPlanInvalid)]
    [InlineData("-RequestRate 5", ErrorIds.ScheduleConflict)]
    [InlineData("-Objective 'P95 -lt 5'", ErrorIds.ObjectiveInvalid)]
    [InlineData("-Objective 'TtftP95Ms -lt 5' -NonStreaming", ErrorIds.ObjectiveInvalid)]
    [InlineData("-AbortOnFail", ErrorIds.ObjectiveInvalid)]
    [InlineData("-Objective 'ErrorRate -lt 1' -AbortDelay 5s", ErrorIds.ScheduleConflict)]
    [InlineData("-Objective 'ErrorRate -lt 1' -AbortOnFail -AbortDelay 90s", ErrorIds.ScheduleConflict)]
    [InlineData("-Burstiness 0.5", ErrorIds.ScheduleConflict)]
    [InlineData("-RampTime 5", ErrorIds.ScheduleConflict)]
    [InlineData("-Ramp Linear -RequestCount 5", ErrorIds.LoadPlanInvalid)]
    [InlineData("-Model nosuch -RequestCount 3", ErrorIds.ModelNotFound)]
    [InlineData("-Scenario ./nosuch.yaml", ErrorIds.ScenarioNotFound)]
    public void What_cannot_work_is_refused_before_anything_is_sent(string arguments, string id)
    {
        _host.Run($"{Load} {arguments}").Failure(id);

        Assert.Equal(0, Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).TokensSent);
    }

    [Theory]
    [InlineData("-ConcurrentUsers -5")]
    [InlineData("-RequestCount -1")]
    [InlineData("-Duration -5s")]
    [InlineData("-Duration soon")]
    [InlineData("-Duration 2d")]
    [InlineData("-Temperature 3")]
    [InlineData("-MaxOutputTokens 0")]
    public void Numbers_out_of_range_are_refused_when_they_are_bound(string argument)
    {
        CmdletRun run = _host.Run($"Start-LlmLoadTest {argument}");

        Assert.StartsWith("ParameterArgument", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10s", 10)]
    [InlineData("10", 10)]
    [InlineData("0.5", 0.5)]
    [InlineData("'5m'", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("00:05:00", 300)]
    [InlineData("([timespan]::FromMinutes(2))", 120)]
    public void Durations_are_taken_as_people_write_them(string text, double seconds)
    {
        CmdletRun run = _host.Run($"Start-LlmLoadTest -Duration {text} -WhatIf");

        Assert.Null(run.Terminating);
        Assert.Contains($"for {TimeSpan.FromSeconds(seconds)} ", run.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_scenario_file_is_named_with_line_and_reason()
    {
        string file = Path.Join(_host.Home, "bad.yaml");
        File.WriteAllText(file, "name: a\ncategories:\n  - name: b\n    turn: [x]\n");

        ErrorRecord error = _host.Run($"{Load} -Scenario '{file}'").Failure(ErrorIds.ScenarioInvalid);

        Assert.Contains("line 3: 'turns' is missing", error.Exception.Message, StringComparison.Ordinal);
        _host.Run($"Get-LlmScenario '{file}'").Error(ErrorIds.ScenarioInvalid);
    }

    [Fact]
    public void A_provider_that_is_not_there_is_an_error_before_the_load()
    {
        _host.Run("Register-LlmProvider gone -BaseUri http://127.0.0.1:1/v1 -Model m").Rows<Results.ProviderInfo>();

        _host.Run("Start-LlmLoadTest -Provider gone -RequestCount 5").Failure(ErrorIds.ProviderUnreachable);
        CmdletRun forced = _host.Run("Start-LlmLoadTest -Provider gone -RequestCount 60 -ThinkTime 0 -SkipCheck");
        forced.Error(ErrorIds.LoadTestGaveUp);
        Assert.True(Assert.IsType<LoadTestSummary>(Assert.Single(forced.Output).BaseObject).Partial);
    }

    [Fact]
    public void A_stopped_pipeline_leaves_its_partial_result_and_nothing_alive()
    {
        using PowerShell shell = _host.Shell($"{Load} -Model m -Duration 10m -WarmUp 0 -Detailed");
        using var output = new PSDataCollection<PSObject>();
        using var first = new ManualResetEventSlim();
        output.DataAdded += (_, _) => first.Set();
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(first.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));

        var watch = Stopwatch.StartNew();
        shell.Stop();
        TestContext.Current.SendDiagnosticMessage($"Stopped in {watch.ElapsedMilliseconds} ms.");

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        LoadTestSummary partial = Assert.Single(_host.Run("$LlmLastResult").Rows<LoadTestSummary>());
        Assert.True(partial.Partial);
        Assert.True(partial.Requests > 0);
        AssertNoStreamIsLeft();
        GC.KeepAlive(running);
    }

    [Fact]
    public void A_consumer_that_has_enough_ends_the_run()
    {
        Assert.Equal(1, _host.Run($"foreach ($once in 1) {{ {Load} -Model m -Duration 10m -Detailed | ForEach-Object {{ 1; break }} }}").Rows<int>()[0]);

        AssertNoStreamIsLeft();
    }

    // The server learns that its client has gone when it next sends.
    private void AssertNoStreamIsLeft() => Assert.True(SpinWait.SpinUntil(
        () => Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).ActiveStreams == 0,
        TimeSpan.FromSeconds(30)));
}
