using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class TraceCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    private string Log(params string[] lines)
    {
        string path = Path.Join(_host.Home, "log.csv");
        File.WriteAllLines(path, lines);
        return path;
    }

    [Fact]
    public void Rows_that_cannot_be_used_are_warned_of()
    {
        string log = Log("ts,in,out", "0,5,5", "1,x,5", "2,6,6");

        CmdletRun run = _host.Run($"Import-LlmTrace '{log}' -Map @{{ Arrival = 'ts'; InputTokens = 'in'; OutputTokens = 'out' }}");

        Assert.Equal([0.0, 2.0], run.Rows<TraceRow>().Select(row => row.ArrivalSeconds));
        Assert.Contains("1 of 3 rows cannot be used: row 3: 'x' is no number", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_log_does_not_keep_the_others_from_being_read()
    {
        string log = Log("ArrivalSeconds,InputTokens,OutputTokens", "0,5,5");

        CmdletRun run = _host.Run($"Import-LlmTrace '{_host.Home}/none.csv','{log}'");

        Assert.Equal(ErrorIds.TraceInvalid, Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_trace_is_replayed_from_a_path_and_from_rows()
    {
        string log = Log("ArrivalSeconds,InputTokens,OutputTokens", "0,50,5", "0.1,60,5", "0.2,70,5");
        _host.Run("Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 50 }").Rows<SimulatorInfo>();

        LoadTestSummary path = Assert.Single(_host.Run($"Start-LlmLoadTest -Provider s -Model m -Trace '{log}' -TraceSpeed 2").Rows<LoadTestSummary>());
        LoadTestSummary rows = Assert.Single(_host.Run($"Start-LlmLoadTest -Provider s -Model m -Trace (Import-LlmTrace '{log}' | Where-Object InputTokens -gt 55)").Rows<LoadTestSummary>());

        Assert.Equal((3, 15), (path.Succeeded, path.OutputTokens));
        Assert.Equal("log.csv", path.Scenario);
        Assert.Equal(2, rows.Succeeded);
    }

    [Fact]
    public void What_if_says_what_a_trace_would_send()
    {
        string log = Log("ArrivalSeconds,InputTokens,OutputTokens", "0,50,5", "1,60,5");

        Assert.Contains("trace log.csv x 1 (2 requests in 1 s", _host.Run($"Start-LlmLoadTest -Trace '{log}' -WhatIf").HostText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Trace LOG -ConcurrentUsers 5", ErrorIds.ScheduleConflict)]
    [InlineData("-Trace LOG -RequestRate 5", ErrorIds.ScheduleConflict)]
    [InlineData("-Trace LOG -TraceSpeed 0", ErrorIds.LoadPlanInvalid)]
    [InlineData("-Trace LOG -WarmUp 10", ErrorIds.LoadPlanInvalid)]
    [InlineData("-Trace 1,2", ErrorIds.TraceInvalid)]
    [InlineData("-TraceSpeed 2", ErrorIds.ScheduleConflict)]
    public void A_trace_that_cannot_be_replayed_is_refused(string parameters, string id)
    {
        string log = Log("ArrivalSeconds,InputTokens,OutputTokens", "0,50,5", "1,60,5");

        _host.Run($"Start-LlmLoadTest {parameters.Replace("LOG", $"'{log}'", StringComparison.Ordinal)}").Failure(id);
    }

    [Fact]
    public void Traffic_is_measured()
    {
        TraceFitRow fit = Assert.Single(_host.Run($"Import-LlmTrace '{Log("ArrivalSeconds,InputTokens,OutputTokens", "0,50,5", "1,60,5", "3,60,5", "4,60,7")}' | Measure-LlmTrace").Rows<TraceFitRow>());

        Assert.Equal((4, 0.75), (fit.Requests, fit.RequestsPerSecond));
    }
}
