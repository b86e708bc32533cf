using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public ReportCommandTests()
    {
        _host.Run("Start-LlmSimulator -Name s -Model @{ Name = 'a'; TtftMs = 1; TokenIntervalMs = 0.05 }, @{ Name = 'b'; TtftMs = 2; TokenIntervalMs = 0.05 }").Rows<SimulatorInfo>();
        _host.Run($"Start-LlmLoadTest -Provider s -Model a,b -ConcurrentUsers 2 -RequestCount 12 -ThinkTime 0 -OutputPath '{Run}' -WarningAction SilentlyContinue").Rows<LoadTestSummary>();
    }

    private string Run => Path.Join(_host.Home, "run");

    private string Report => Path.Join(_host.Home, "report.html");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_run_folder_becomes_a_file_that_says_what_was_run()
    {
        FileInfo file = Assert.Single(_host.Run($"Export-LlmReport '{Report}' -InputPath '{Run}' -Title 'Ready?'").Rows<FileInfo>());

        string html = File.ReadAllText(file.FullName);
        Assert.Equal(Report, file.FullName);
        Assert.Contains("<h1>Ready?</h1>", html, StringComparison.Ordinal);
        Assert.Contains("Simulated. No provider was asked", html, StringComparison.Ordinal);
        Assert.Contains("customer-service", html, StringComparison.Ordinal);
        Assert.Contains("Plan hash", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[System.IO.DirectoryInfo]'{0}'")]
    [InlineData("'{0}'")]
    [InlineData("Import-LlmResult '{0}'; Import-LlmResult '{0}' -Detail Request")]
    public void Folders_names_of_folders_and_rows_come_through_the_pipeline(string source)
    {
        string rows = string.Format(null, source, Run);

        _host.Run($"& {{ {rows} }} | Export-LlmReport '{Report}'").Rows<FileInfo>();

        Assert.Contains("percentile curve", File.ReadAllText(Report), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_come_back_out_of_the_report()
    {
        IReadOnlyList<LoadTestSummary> summaries = _host.Run($"Import-LlmResult '{Run}'").Rows<LoadTestSummary>();
        IReadOnlyList<RequestRow> requests = _host.Run($"Import-LlmResult '{Run}' -Detail Request").Rows<RequestRow>();
        _host.Run($"Export-LlmReport '{Report}' -InputPath '{Run}'").Rows<FileInfo>();

        Assert.Equal(summaries, _host.Run($"Import-LlmResult '{Report}'").Rows<LoadTestSummary>());
        Assert.Equal(
            requests.Select(row => (row.Model, row.Conversation, row.Turn, row.E2eMs)),
            _host.Run($"Import-LlmResult '{Report}' -Detail Request").Rows<RequestRow>().Select(row => (row.Model, row.Conversation, row.Turn, row.E2eMs)));
    }

    [Fact]
    public void A_file_that_exists_is_kept_and_no_row_is_asked_for()
    {
        File.WriteAllText(Report, "evidence");

        CmdletRun run = _host.Run($"& {{ [System.IO.File]::WriteAllText('{Report}.asked', ''); 1 }} | Export-LlmReport '{Report}'");

        run.Failure(ErrorIds.PathInvalid);
        Assert.Equal("evidence", File.ReadAllText(Report));
        Assert.False(File.Exists(Report + ".asked"));
    }

    [Fact]
    public void Force_replaces_a_file()
    {
        File.WriteAllText(Report, "old");

        _host.Run($"Export-LlmReport '{Report}' -InputPath '{Run}' -Force").Rows<FileInfo>();

        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_folder_may_follow_the_file()
    {
        _host.Run($"Export-LlmReport '{Report}' '{Run}'").Rows<FileInfo>();

        Assert.Contains("customer-service", File.ReadAllText(Report), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Assert.Empty(_host.Run($"Export-LlmReport '{Report}' -InputPath '{Run}' -WhatIf").Rows<FileInfo>());

        Assert.False(File.Exists(Report));
    }

    [Fact]
    public void The_ending_of_the_name_chooses_the_format()
    {
        string path = Path.Join(_host.Home, "report.md");

        _host.Run($"Export-LlmReport '{path}' -InputPath '{Run}'").Rows<FileInfo>();

        Assert.StartsWith("# Load test of a, b\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_report_is_an_error_and_no_file()
    {
        _host.Run($"Export-LlmReport '{Report}'").Failure(ErrorIds.ReportInvalid);

        Assert.False(File.Exists(Report));
    }

    [Fact]
    public void A_row_without_a_place_in_a_report_is_an_error_of_its_own_and_the_others_are_reported()
    {
        CmdletRun run = _host.Run($"& {{ 42; Import-LlmResult '{Run}' }} | Export-LlmReport '{Report}'");

        run.Error(ErrorIds.ReportInvalid);
        Assert.True(File.Exists(Report));
    }

    [Theory]
    [InlineData("no/such/folder/report.html")]
    [InlineData("run")]
    public void A_path_that_cannot_be_written_is_said_before_the_work(string name) =>
        _host.Run($"Export-LlmReport '{Path.Join(_host.Home, name)}' -InputPath '{Run}'").Failure(ErrorIds.PathInvalid);

    [Fact]
    public void A_canary_route_is_reported_with_its_decisions()
    {
        _host.Run("Set-CanaryRoute support -Baseline simulator -Canary s -Percent 10 -Reason 'CHG-4711' -WarningAction SilentlyContinue").Rows<CanaryRouteRow>();
        _host.Run("Suspend-CanaryRoute support -Reason 'the team is on leave'").Rows<CanaryRouteRow>();

        _host.Run($"Export-LlmReport '{Report}' -Route support").Rows<FileInfo>();

        string html = File.ReadAllText(Report);
        Assert.Contains("Canary support: suspended at s 10 %", html, StringComparison.Ordinal);
        Assert.Contains("the team is on leave", html, StringComparison.Ordinal);
        Assert.Contains("CHG-4711", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_route_that_is_not_there_is_an_error() =>
        _host.Run($"Export-LlmReport '{Report}' -Route nowhere").Failure(ErrorIds.RouteNotFound);

    [Fact]
    public void A_page_that_is_no_report_is_an_error()
    {
        File.WriteAllText(Report, "<html></html>");

        _host.Run($"Import-LlmResult '{Report}'").Error(ErrorIds.ReportInvalid);
    }
}
