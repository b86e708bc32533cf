using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class IntervalCommandTests : IDisposable
{
    private const string Load = "Start-LlmLoadTest -Provider s -Model m -ConcurrentUsers 4 -ThinkTime 0.02";

    private readonly CmdletHost _host = new();

    public IntervalCommandTests() => _host.Run("Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8 }").Rows<SimulatorInfo>();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Rows_of_intervals_come_before_the_summary_and_are_read_back()
    {
        string folder = Path.Join(_host.Home, "run");
        CmdletRun run = _host.Run($"{Load} -Duration 2s -WarmUp 0 -Interval 1s -OutputPath '{folder}'");

        Assert.Empty(run.Errors);
        IntervalRow[] live = [.. run.Output.Select(row => row.BaseObject).OfType<IntervalRow>()];
        var summary = Assert.IsType<LoadTestSummary>(run.Output[^1].BaseObject);
        Assert.Equal(2, live.Length);
        Assert.Equal(summary.Requests, live.Sum(row => row.Requests));
        Assert.Equal(live, _host.Run($"Import-LlmResult '{folder}' -Detail Interval").Rows<IntervalRow>());
        Assert.Equal(summary.Requests, Assert.Single(_host.Run($"Import-LlmResult '{folder}' -Detail Interval -Interval 5m").Rows<IntervalRow>()).Requests);
    }

    [Fact]
    public void Too_short_an_interval_is_refused_before_anything_is_sent()
    {
        _host.Run($"{Load} -Duration 2s -Interval 0.5").Failure(ErrorIds.IntervalInvalid);
        _host.Run("Import-LlmResult ./nowhere -Detail Interval -Interval 0").Failure(ErrorIds.IntervalInvalid);
        Assert.Equal(0, Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).Requests);
    }
}
