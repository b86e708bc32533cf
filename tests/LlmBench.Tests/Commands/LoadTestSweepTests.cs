using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class LoadTestSweepTests : IDisposable
{
    private const string Load = "Start-LlmLoadTest -Provider s -Model m -ThinkTime 0";

    private readonly CmdletHost _host = new();

    public LoadTestSweepTests() => _host.Run("Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 4; TokenIntervalMs = 0.5; OutputTokens = 6 }").Rows<SimulatorInfo>();

    private string Folder => Path.Join(_host.Home, "run");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Each_step_has_a_summary_and_the_answer_comes_last()
    {
        CmdletRun run = _host.Run($"{Load} -Sweep 1,2 -RequestCount 20 -Objective 'ErrorRate -lt 0.5' -OutputPath '{Folder}'");

        Assert.Null(run.Terminating);
        LoadTestSummary[] steps = [.. run.Output.Select(row => row.BaseObject).OfType<LoadTestSummary>()];
        SweepRow answer = Assert.IsType<SweepRow>(run.Output[^1].BaseObject);
        Assert.Equal(1, steps[0].LoadStep);
        Assert.Equal(steps.Length, answer.Steps);
        Assert.All(steps, step => Assert.Equal((int)step.LoadStep!.Value, step.ConcurrentUsers));
        Assert.Equal(steps.Select(step => step.LoadStep), _host.Run($"Import-LlmResult '{Folder}'").Rows<LoadTestSummary>().Select(step => step.LoadStep));
    }

    [Fact]
    public void A_sweep_of_rates_sends_at_each_of_them()
    {
        CmdletRun run = _host.Run($"{Load} -Sweep 20,40 -SweepBy RequestRate -Duration 1s -WarmUp 0");

        LoadTestSummary[] steps = [.. run.Output.Select(row => row.BaseObject).OfType<LoadTestSummary>()];
        Assert.Equal(20, steps[0].RequestRate);
        Assert.Equal(20, steps[0].Requests);
    }

    [Fact]
    public void What_if_names_the_steps_and_sends_nothing()
    {
        CmdletRun run = _host.Run($"{Load} -Sweep 4,1,2 -RequestCount 20 -WhatIf");

        Assert.Contains("a sweep over 1, 2, 4 users", run.HostText, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(0, Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).Requests);
    }

    [Theory]
    [InlineData("-Sweep 1,2 -Interleave")]
    [InlineData("-Sweep 1,2 -Ramp Linear")]
    [InlineData("-Sweep 1,2 -ConcurrentUsers 8")]
    public void What_excludes_a_sweep_is_refused(string parameters) => _host.Run($"{Load} {parameters}").Failure(ErrorIds.ScheduleConflict);
}
