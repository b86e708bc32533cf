using System.Xml.Linq;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class TestResultCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public TestResultCommandTests() => _host.Set("row", new LoadTestSummary
    {
        RunId = "r",
        Provider = "p",
        Model = "m",
        Scenario = "s",
        Requests = 400,
        Succeeded = 400,
        TtftP95Ms = 412,
        CostUsd = 1.5m,
    });

    private string JUnit => Path.Join(_host.Home, "results.xml");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void There_is_a_row_for_each_threshold_and_result()
    {
        IReadOnlyList<ThresholdRow> rows = _host.Run("$row, $row | Test-LlmResult 'TtftP95Ms -lt 800', 'CostUsd -le 1'").Rows<ThresholdRow>();

        Assert.Equal([true, false, true, false], rows.Select(row => row.Met));
        Assert.Equal([412, 1.5, 412, 1.5], rows.Select(row => row.Value!.Value));
    }

    [Theory]
    [InlineData("'TtftP95Ms -lt 800','ErrorRate -lt 0.01'", true)]
    [InlineData("'TtftP95Ms -lt 800','CostUsd -le 1'", false)]
    [InlineData("'TtftP99Ms -lt 800'", false)]
    public void Quietly_there_is_one_answer(string thresholds, bool met) =>
        Assert.Equal(met, Assert.Single(_host.Run($"$row, $row | Test-LlmResult {thresholds} -Quiet").Rows<bool>()));

    [Fact]
    public void Testing_nothing_is_an_error_and_false()
    {
        CmdletRun run = _host.Run($"@() | Test-LlmResult 'ErrorRate -lt 1' -Quiet -JUnitPath '{JUnit}'");

        run.Error(ErrorIds.ResultMissing);
        Assert.Equal(false, Assert.Single(run.Output).BaseObject);
        Assert.Single(XDocument.Load(JUnit).Descendants("error"));
    }

    [Fact]
    public void An_unknown_metric_is_one_error_and_missed_by_each_row()
    {
        CmdletRun run = _host.Run($"$row, $row | Test-LlmResult 'TtftP96Ms -lt 800' -JUnitPath '{JUnit}'");

        Assert.Contains("TtftP95Ms", run.Error(ErrorIds.ThresholdInvalid).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal([false, false], run.Output.Select(row => ((ThresholdRow)row.BaseObject).Met));
        Assert.Equal(2, XDocument.Load(JUnit).Descendants("failure").Count());
        Assert.Equal(false, Assert.Single(_host.Run("$row | Test-LlmResult 'TtftP96Ms -lt 800' -Quiet -ErrorAction Ignore").Output).BaseObject);
    }

    [Theory]
    [InlineData("'TtftP95Ms < 800'")]
    [InlineData("'TtftP95Ms -lt 800ms'")]
    [InlineData("'TtftP95Ms -eq 800'")]
    public void A_threshold_that_cannot_be_read_ends_the_command(string threshold) =>
        _host.Run($"$row | Test-LlmResult {threshold}").Failure(ErrorIds.ThresholdInvalid);

    [Fact]
    public void Objects_with_the_same_columns_will_do()
    {
        ThresholdRow row = Assert.Single(_host.Run("[pscustomobject]@{ Model = 'm'; Provider = 'p'; TtftP95Ms = '412.5'; Simulated = 'True' } | Test-LlmResult 'ttftp95ms -lt 800'").Rows<ThresholdRow>());

        Assert.Equal(("p/m", 412.5, true, true), (row.Result, row.Value, row.Met, row.Simulated));
    }

    [Fact]
    public void Run_folders_are_tested_by_their_summaries()
    {
        string folder = Path.Join(_host.Home, "run");
        _host.Run("Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8 }").Rows<SimulatorInfo>();
        _host.Run($"Start-LlmLoadTest -Provider s -ConcurrentUsers 4 -ThinkTime 0 -RequestCount 20 -OutputPath '{folder}'").Rows<LoadTestSummary>();

        ThresholdRow row = Assert.Single(_host.Run($"Test-LlmResult -Path '{folder}' -Threshold 'Requests -ge 20'").Rows<ThresholdRow>());
        Assert.True(row is { Met: true, Simulated: true });
        Assert.Contains("customer-service", row.Result, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_holds_no_run_is_an_error_and_false()
    {
        CmdletRun run = _host.Run($"Test-LlmResult -Path '{_host.Home}' -Threshold 'Requests -ge 20' -Quiet");

        Assert.Equal([ErrorIds.RunFolderInvalid, ErrorIds.ResultMissing], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(false, Assert.Single(run.Output).BaseObject);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error() =>
        _host.Run($"$row | Test-LlmResult 'Requests -ge 1' -JUnitPath '{Path.Join(_host.Home, "no", "such.xml")}'").Failure(ErrorIds.PathInvalid);
}
