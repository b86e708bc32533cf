using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private const string Load = "Start-LlmLoadTest -Provider s -ConcurrentUsers 4 -ThinkTime 0 -RequestCount 90";

    private readonly CmdletHost _host = new();

    // The article's 420 and 180 ms in a tenth of the time, and its prices.
    public CompareCommandTests() => _host.Run(
        """
        Start-LlmSimulator -Name s -Model @{ Name = 'legacy'; TtftMs = 42; TtftP99Ms = 60; TokenIntervalMs = 0; OutputTokens = 8; InputPricePerMillion = 8; OutputPricePerMillion = 8 },
            @{ Name = 'new'; TtftMs = 18; TtftP99Ms = 26; TokenIntervalMs = 0; OutputTokens = 8; InputPricePerMillion = 1.3; OutputPricePerMillion = 1.3 }
        """).Rows<SimulatorInfo>();

    private string Legacy => Path.Join(_host.Home, "legacy");

    private string New => Path.Join(_host.Home, "new");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Two_folders_give_the_table_of_a_migration_with_one_command()
    {
        Measure();
        File.WriteAllLines(Path.Join(_host.Home, "old.csv"), ["Id,Csat", "1,4", "2,", "3,5", "4,4", "5,4"]);
        var rows = _host.Run(
            $"Compare-LlmResult '{Legacy}' '{New}' -Metric TtftMean*, TtftP95Ms, CostPerMonthUsd, ErrorRate, Csat -ConversationsPerDay 50000 -DaysPerMonth 30 -ReferenceCsat '{_host.Home}/old.csv' -DifferenceCsat 5, 5, 4, 5, $null, 5")
            .Rows<ComparisonRow>();

        Assert.Equal(["TtftMeanMs", "TtftP95Ms", "ErrorRate", "CostPerMonthUsd", "Csat"], rows.Select(row => row.Metric));
        Assert.Equal(ComparisonVerdict.Better, rows[0].Verdict);
        Assert.InRange(rows[0].ChangePercent!.Value, -75, -30);
        Assert.Contains("faster", rows[0].Explanation, StringComparison.Ordinal);
        Assert.Equal(ComparisonVerdict.Better, rows[3].Verdict);
        Assert.InRange(rows[3].ChangePercent!.Value, -87, -80);
        Assert.Equal(4.25, rows[4].Reference);
        Assert.Contains("response rates", rows[4].Caveats, StringComparison.Ordinal);
        Assert.All(rows, row => Assert.True(row.Simulated));
        Assert.Equal(ComparisonDesign.BeforeAfter, rows[0].Design);
        Assert.True(rows[0].Confounded);
    }

    [Fact]
    public void Rows_of_the_pipeline_are_the_difference()
    {
        Measure();
        IReadOnlyList<ComparisonRow> folders = _host.Run($"Compare-LlmResult '{Legacy}' '{New}' -Metric TtftP50Ms").Rows<ComparisonRow>();

        foreach (string source in (string[])[$"Import-LlmResult '{New}' -Detail Request", $"[System.IO.DirectoryInfo]'{New}'", $"'{New}'"])
        {
            ComparisonRow row = Assert.Single(_host.Run($"{source} | Compare-LlmResult -Baseline '{Legacy}' -Metric TtftP50Ms").Rows<ComparisonRow>());
            Assert.Equal((folders[0].Change, folders[0].ChangeLow), (row.Change, row.ChangeLow));
        }
    }

    [Fact]
    public void Models_of_one_run_are_compared_with_the_one_that_is_named()
    {
        _host.Run($"{Load} -Model legacy, new -OutputPath '{Legacy}'").Rows<LoadTestSummary>();

        _host.Run($"Compare-LlmResult '{Legacy}' '{Legacy}'").Failure(ErrorIds.ComparisonInvalid);
        ComparisonRow row = Assert.Single(_host.Run($"Compare-LlmResult '{Legacy}' '{Legacy}' -ReferenceModel legacy -Metric TtftMeanMs").Rows<ComparisonRow>());

        Assert.Equal(("s/legacy", "s/new"), (row.ReferenceName, row.DifferenceName));
    }

    [Fact]
    public void Other_loads_are_refused_unless_forced()
    {
        Measure(difference: "-ConcurrentUsers 2");

        Assert.Contains("4 users against 2 users", _host.Run($"Compare-LlmResult '{Legacy}' '{New}'").Failure(ErrorIds.ComparisonRefused).ToString(), StringComparison.Ordinal);
        Assert.All(_host.Run($"Compare-LlmResult '{Legacy}' '{New}' -Force").Rows<ComparisonRow>(), row => Assert.False(row.Comparable));
    }

    [Fact]
    public void Margins_are_a_number_or_a_table()
    {
        Measure();
        ComparisonRow wide = Assert.Single(_host.Run($"Compare-LlmResult '{Legacy}' '{New}' -Metric TtftMeanMs -Margin 500").Rows<ComparisonRow>());
        ComparisonRow table = Assert.Single(_host.Run($"Compare-LlmResult '{Legacy}' '{New}' -Metric TtftMeanMs -Margin @{{ 'Ttft*' = 1000.5 }}").Rows<ComparisonRow>());

        Assert.Equal((ComparisonVerdict.SameWithinMargin, 500), (wide.Verdict, wide.MarginPercent));
        Assert.Equal((ComparisonVerdict.SameWithinMargin, null, 1000.5), (table.Verdict, table.MarginPercent, table.MarginChange));
    }

    [Theory]
    [InlineData("-Margin @{ Nonsense = 1 }")]
    [InlineData("-Margin much")]
    [InlineData("-Metric Nonsense")]
    [InlineData("-ReferenceCsat 4, 5")]
    [InlineData("-ReferenceCsat good -DifferenceCsat 5")]
    [InlineData("-ReferenceModel nobody")]
    public void What_cannot_be_compared_is_said(string arguments)
    {
        Measure();

        _host.Run($"Compare-LlmResult '{Legacy}' '{New}' {arguments}").Failure(ErrorIds.ComparisonInvalid);
    }

    [Fact]
    public void Anything_else_than_results_is_refused()
    {
        Measure();

        _host.Run($"Compare-LlmResult '{Legacy}' 5").Failure(ErrorIds.ComparisonInvalid);
        _host.Run($"Compare-LlmResult '{Legacy}' './nowhere'").Failure(ErrorIds.RunFolderInvalid);
        _host.Run($"Compare-LlmResult '{Legacy}' '{Legacy}'").Failure(ErrorIds.ComparisonInvalid);
    }

    [Fact]
    public void Two_models_side_by_side_are_pairs()
    {
        _host.Run($"{Load} -Model legacy, new -Interleave -OutputPath '{Legacy}'").Rows<LoadTestSummary>();

        ComparisonRow row = Assert.Single(_host.Run($"Compare-LlmResult '{Legacy}' '{Legacy}' -ReferenceModel legacy -Metric TtftMeanMs").Rows<ComparisonRow>());

        Assert.Contains(row.Design, (ComparisonDesign[])[ComparisonDesign.Paired, ComparisonDesign.Concurrent]);
        Assert.False(row.Confounded);
    }

    [Fact]
    public void The_arms_of_a_route_are_compared_by_name()
    {
        Assert.Null(_host.Run(
            """
            $null = Start-LlmSimulator -Name t
            Set-CanaryRoute support -Baseline s -Canary t -Percent 10
            1..400 | ForEach-Object {
                [pscustomobject]@{ Id = "user-$_"; Outcome = 'Succeeded'; Arm = if ($_ % 4) { 'baseline' } else { 'canary' }; TtftMs = if ($_ % 4) { 420 + $_ % 11 } else { 180 + $_ % 7 }; Utc = [datetimeoffset]::UtcNow.AddSeconds($_ / 100) }
            } | Add-CanaryObservation support
            """).Terminating);

        ComparisonRow row = Assert.Single(_host.Run("Compare-LlmResult -Route support -Metric TtftMeanMs").Rows<ComparisonRow>());

        Assert.Equal((ComparisonDesign.Concurrent, ComparisonVerdict.Better, 100), (row.Design, row.Verdict, row.DifferenceSamples));
        _host.Run("Compare-LlmResult -Route support -Arm nobody").Failure(ErrorIds.ComparisonInvalid);
        _host.Run("Compare-LlmResult -Route supporting").Failure(ErrorIds.RouteNotFound);
        _host.Run("Compare-LlmResult -Route support -Since ([datetime]::Now.AddDays(1))").Failure(ErrorIds.ComparisonInvalid);
    }

    private void Measure(string difference = "")
    {
        _host.Run($"{Load} -Model legacy -OutputPath '{Legacy}'").Rows<LoadTestSummary>();
        string load = difference.Length > 0 ? Load.Replace("-ConcurrentUsers 4", difference, StringComparison.Ordinal) : Load;
        _host.Run($"{load} -Model new -OutputPath '{New}'").Rows<LoadTestSummary>();
    }
}
