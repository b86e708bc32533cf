using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class LoadTestProvidersTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public LoadTestProvidersTests() => _host.Run(
        """
        $fast = @{ TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 6 }
        Start-LlmSimulator -Name a -Model ($fast + @{ Name = 'x' }), ($fast + @{ Name = 'y' })
        Start-LlmSimulator -Name b -Model ($fast + @{ Name = 'x' }), ($fast + @{ Name = 'z' })
        """).Rows<SimulatorInfo>();

    private string Folder => Path.Join(_host.Home, "run");

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("-Provider a,b -Model x", "a/x b/x")]
    [InlineData("-Provider a,b -Model y,z", "a/y b/z")]
    [InlineData("-Provider a -Model x,y,x", "a/x a/y")]
    [InlineData("-Provider a,b -Model y,z -Interleave", "a/y b/z")]
    public void Each_pair_of_provider_and_model_has_its_summary(string targets, string expected)
    {
        IReadOnlyList<LoadTestSummary> rows = _host.Run($"Start-LlmLoadTest {targets} -ConcurrentUsers 3 -ThinkTime 0 -RequestCount 12").Rows<LoadTestSummary>();

        Assert.Equal(expected.Split(' '), rows.Select(row => $"{row.Provider}/{row.Model}").Order());
        Assert.All(rows, row => Assert.Equal(12, row.Succeeded));
        Assert.Single(rows.Select(row => row.RunId).Distinct());
        Assert.All(rows, row => Assert.Equal(targets.Contains("-Interleave", StringComparison.Ordinal), row.Interleaved));
    }

    [Fact]
    public void Objects_with_provider_and_model_come_down_the_pipeline()
    {
        IReadOnlyList<LoadTestSummary> rows = _host.Run(
            "'a','b' | ForEach-Object { Get-LlmModel -Provider $_ } | Where-Object Model -ne y | Start-LlmLoadTest -ConcurrentUsers 2 -ThinkTime 0 -RequestCount 6").Rows<LoadTestSummary>();

        Assert.Equal(["a/x", "b/x", "b/z"], rows.Select(row => $"{row.Provider}/{row.Model}"));
    }

    [Fact]
    public void A_run_folder_keeps_providers_apart()
    {
        _host.Run($"Start-LlmLoadTest -Provider a,b -Model x -ConcurrentUsers 2 -ThinkTime 0 -RequestCount 6 -OutputPath '{Folder}'");

        Assert.Equal(["a", "b"], _host.Run($"Import-LlmResult '{Folder}'").Rows<LoadTestSummary>().Select(row => row.Provider));
    }

    [Fact]
    public void Providers_and_models_that_do_not_pair_up_are_refused() =>
        _host.Run("Start-LlmLoadTest -Provider a,b -Model x,y,z -RequestCount 3").Failure(ErrorIds.LoadPlanInvalid);

    [Fact]
    public void One_key_is_not_sent_to_several_providers()
    {
        _host.Set("key", new System.Security.SecureString());

        _host.Run("Start-LlmLoadTest -Provider a,b -Model x -ApiKey $key -RequestCount 3").Failure(ErrorIds.LoadPlanInvalid);
    }
}
