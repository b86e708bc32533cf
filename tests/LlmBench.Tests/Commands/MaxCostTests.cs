using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

/// <summary>The cap on what the spending commands may cost.</summary>
public sealed class MaxCostTests : IDisposable
{
    private const string Load = "Start-LlmLoadTest -Provider s -Model m -ConcurrentUsers 4 -ThinkTime 0";

    private readonly CmdletHost _host = new();

    public MaxCostTests() => _host.Run(
        "Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8; InputPricePerMillion = 3; OutputPricePerMillion = 15 }, @{ Name = 'n'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8 }").Rows<SimulatorInfo>();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_load_test_ends_before_the_cap_and_says_so()
    {
        CmdletRun run = _host.Run($"{Load} -RequestCount 2000 -MaxOutputTokens 20 -MaxCost 0.02");

        LoadTestSummary summary = Assert.IsType<LoadTestSummary>(Assert.Single(run.Output).BaseObject);
        Assert.Empty(run.Errors);
        Assert.True(summary.Partial);
        Assert.InRange(summary.CostUsd!.Value, 0.002m, 0.02m);
        Assert.True(summary.CostPer1KConversationsUsd > 0);
        Assert.Contains(run.Warnings, warning => warning.Contains("-MaxCost", StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_shows_what_is_spent_of_the_cap()
    {
        CmdletRun run = _host.Run($"{Load} -Duration 2 -WarmUp 0 -MaxOutputTokens 20 -MaxCost 100");

        Assert.Contains(run.Progress, record => record.StatusDescription.EndsWith(" of 100 USD", StringComparison.Ordinal));
    }

    [Fact]
    public void Models_share_the_cap_and_those_that_had_no_turn_are_named()
    {
        CmdletRun run = _host.Run("Start-LlmLoadTest -Provider s -Model m,n -ConcurrentUsers 4 -ThinkTime 0 -RequestCount 2000 -MaxOutputTokens 20 -MaxCost 0.01");

        Assert.Equal("m", Assert.IsType<LoadTestSummary>(Assert.Single(run.Output).BaseObject).Model);
        Assert.Contains("n: not run, since -MaxCost is used up.", run.Warnings);
    }

    [Fact]
    public void What_if_shows_the_estimate_and_sends_nothing()
    {
        CmdletRun load = _host.Run($"{Load} -RequestCount 300 -WhatIf");
        CmdletRun completion = _host.Run("Invoke-LlmCompletion 'hello world' -Provider s -Model m -MaxOutputTokens 100 -WhatIf");

        Assert.Matches(@"m at s: about 0\.\d+ USD for a conversation, \d\.\d+ for 300 requests, if every answer takes \d+ tokens", load.HostText);
        Assert.Matches(@"about \d+ tokens in, at most 100 out: about 0\.0015\d+ USD at most", completion.HostText);
        Assert.Equal(0, Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).Requests);
    }

    [Theory]
    [InlineData(Load + " -RequestCount 5 -Provider other -SkipCheck -MaxCost 1")]
    [InlineData("Invoke-LlmCompletion hi -Provider other -Model m -MaxOutputTokens 5 -MaxCost 1")]
    [InlineData("Invoke-LlmCompletion hi -Provider s -Model m -MaxCost 1")]
    [InlineData("Invoke-LlmBenchmark ecommerce -Provider other -Model m -MaxCost 1")]
    public void A_cap_that_cannot_be_kept_is_refused_before_anything_is_sent(string script)
    {
        _host.Run("Register-LlmProvider other -BaseUri http://127.0.0.1:9/v1");

        _host.Run(script.Replace("-Provider s -Model m -ConcurrentUsers", "-Model no-such-model -ConcurrentUsers", StringComparison.Ordinal).Replace("other -Model m", "other -Model no-such-model", StringComparison.Ordinal)).Failure(ErrorIds.MaxCostUnknown);
    }

    [Fact]
    public void A_cap_that_rests_on_another_providers_price_says_so()
    {
        _host.Run("Register-LlmProvider other -BaseUri http://127.0.0.1:9/v1");

        CmdletRun run = _host.Run("Invoke-LlmCompletion hi -Provider other -Model gpt-4.1 -MaxOutputTokens 5 -MaxCost 1 -WhatIf");
        CmdletRun benchmark = _host.Run("Invoke-LlmBenchmark ecommerce, coding -Provider other -Model gpt-4.1 -MaxCost 1 -WhatIf");

        Assert.Contains("openai/gpt-4.1", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("openai/gpt-4.1", Assert.Single(benchmark.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_benchmark_ends_before_the_cap_with_a_valid_partial_result()
    {
        CmdletRun run = _host.Run("Invoke-LlmBenchmark ecommerce -Model sim-fast -MaxCost 0.05");

        BenchmarkSummary summary = Assert.Single(run.Rows<BenchmarkSummary>());
        Assert.True(summary.Partial);
        Assert.InRange(summary.CostUsd!.Value, 0.01m, 0.05m);
        Assert.NotNull(summary.Score);
        Assert.Contains(run.Warnings, warning => warning.Contains("-MaxCost", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Load + " -RequestCount 5 -MaxCost 0")]
    [InlineData("Invoke-LlmCompletion hi -Provider s -Model m -MaxCost -1")]
    public void A_cap_that_is_none_is_refused(string script) => _host.Run(script).Failure(ErrorIds.MaxCostInvalid);

    [Fact]
    public void Completions_are_sent_until_the_next_could_pass_the_cap()
    {
        CmdletRun run = _host.Run("1..10 | ForEach-Object { 'hello' } | Invoke-LlmCompletion -Provider s -Model m -MaxOutputTokens 100 -MaxCost 0.006");

        Assert.InRange(run.Output.Count, 5, 9);
        Assert.All(run.Output, row => Assert.True(((CompletionRow)row.BaseObject).CostUsd > 0));
        Assert.True(run.Output.Sum(row => ((CompletionRow)row.BaseObject).CostUsd) <= 0.006m);
        Assert.All(run.Errors, error => Assert.StartsWith(ErrorIds.MaxCostReached, error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(10, run.Output.Count + run.Errors.Count);
    }
}
