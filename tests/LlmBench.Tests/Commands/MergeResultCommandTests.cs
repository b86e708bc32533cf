using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class MergeResultCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public MergeResultCommandTests()
    {
        _host.Run("Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8 }").Rows<SimulatorInfo>();
        Load("a");
        Load("b");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Folders_make_one_summary_and_one_folder()
    {
        LoadTestSummary merged = Assert.Single(_host.Run($"Merge-LlmResult '{PathOf("a")}', '{PathOf("b")}' -OutputPath '{PathOf("both")}'").Rows<LoadTestSummary>());

        Assert.Equal((40, 4), (merged.Requests, merged.ConcurrentUsers));
        Assert.Equal(40, _host.Run($"Import-LlmResult '{PathOf("both")}' -Detail Request").Rows<RequestRow>().Count);
        Assert.Equal(merged, Assert.Single(_host.Run($"Import-LlmResult '{PathOf("both")}'").Rows<LoadTestSummary>()));
    }

    [Fact]
    public void Folders_and_rows_come_through_the_pipeline()
    {
        Assert.Equal(40, Assert.Single(_host.Run($"'{PathOf("a")}', '{PathOf("b")}' | Merge-LlmResult").Rows<LoadTestSummary>()).Requests);
        Assert.Equal(40, Assert.Single(_host.Run($"Import-LlmResult '{PathOf("a")}', '{PathOf("b")}' -Detail Request | Merge-LlmResult").Rows<LoadTestSummary>()).Requests);
    }

    [Fact]
    public void Runs_of_different_plans_are_refused()
    {
        Load("c", "-NonStreaming");

        _host.Run($"Merge-LlmResult '{PathOf("a")}', '{PathOf("c")}' -OutputPath '{PathOf("both")}'").Failure(ErrorIds.RunsDiffer);
        Assert.False(Directory.Exists(PathOf("both")));
        Assert.Equal(40, Assert.Single(_host.Run($"Merge-LlmResult '{PathOf("a")}', '{PathOf("c")}' -Force").Rows<LoadTestSummary>()).Requests);
    }

    [Fact]
    public void WhatIf_shows_the_summary_and_writes_nothing()
    {
        CmdletRun run = _host.Run($"Merge-LlmResult '{PathOf("a")}', '{PathOf("b")}' -OutputPath '{PathOf("both")}' -WhatIf");

        Assert.Equal(40, Assert.Single(run.Rows<LoadTestSummary>()).Requests);
        Assert.Contains("Write the merged run", run.HostText, StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("both")));
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_not_overwritten() =>
        _host.Run($"Merge-LlmResult '{PathOf("a")}', '{PathOf("b")}' -OutputPath '{PathOf("a")}'").Failure(ErrorIds.RunFolderNotEmpty);

    [Theory]
    [InlineData("1")]
    [InlineData("(Import-LlmResult $a)")]
    public void What_has_no_requests_cannot_be_merged(string input)
    {
        _host.Set("a", PathOf("a"));

        _host.Run($"{input} | Merge-LlmResult").Failure(ErrorIds.RunsDiffer);
    }

    [Fact]
    public void Rows_make_no_folder() =>
        _host.Run($"Import-LlmResult '{PathOf("a")}' -Detail Request | Merge-LlmResult -OutputPath '{PathOf("both")}'").Failure(ErrorIds.RunsDiffer);

    private string PathOf(string name) => Path.Join(_host.Home, name);

    private void Load(string name, string more = "") =>
        _host.Run($"Start-LlmLoadTest -Provider s -ConcurrentUsers 4 -ThinkTime 0 -RequestCount 20 -OutputPath '{PathOf(name)}' {more}").Rows<LoadTestSummary>();
}
