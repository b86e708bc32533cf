using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class CompletionCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public CompletionCommandTests() =>
        _host.Run("Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8 }").Rows<SimulatorInfo>();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_prompt_gives_an_answer_with_its_measurements()
    {
        CompletionRow row = Assert.Single(_host.Run("Invoke-LlmCompletion 'Where is my order?' -Provider s").Rows<CompletionRow>());

        Assert.True(row.Succeeded);
        Assert.NotEmpty(row.Text);
        Assert.NotNull(row.TtftMs);
        Assert.True(row.E2eMs >= row.TtftMs);
        Assert.True(row.OutputTokens > 1);
        Assert.Equal("Usage", row.TokenSource.ToString());
        Assert.Equal("stop", row.FinishReason);
    }

    [Fact]
    public void In_one_piece_there_is_no_first_token()
    {
        CompletionRow row = Assert.Single(_host.Run("Invoke-LlmCompletion hi -Provider s -NonStreaming").Rows<CompletionRow>());

        Assert.False(row.Streamed);
        Assert.Null(row.TtftMs);
        Assert.Null(row.TpotMs);
        Assert.NotNull(row.E2eMs);
    }

    [Fact]
    public void Each_text_from_the_pipeline_is_a_prompt_of_its_own() =>
        Assert.Equal(3, _host.Run("'a', 'b', 'c' | Invoke-LlmCompletion -Provider s").Rows<CompletionRow>().Count);

    [Fact]
    public void Messages_from_the_pipeline_are_one_conversation()
    {
        CompletionRow one = Assert.Single(_host.Run("@{ Role = 'user'; Content = 'Where is it?' } | Invoke-LlmCompletion -Provider s").Rows<CompletionRow>());
        CompletionRow three = Assert.Single(_host.Run(
            "@{ Role = 'user'; Content = 'Where is it?' }, @{ Role = 'assistant'; Content = 'On its way to you' }, @{ Role = 'user'; Content = 'When?' } | Limit-LlmContext | Invoke-LlmCompletion -Provider s -SystemPrompt 'Be kind to people'").Rows<CompletionRow>());

        Assert.True(three.InputTokens > one.InputTokens + 5);
    }

    [Fact]
    public void What_if_sends_nothing()
    {
        CmdletRun run = _host.Run("Invoke-LlmCompletion hi -Provider s -WhatIf");

        Assert.Empty(run.Output);
        Assert.Contains("m at provider s", run.HostText, StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).Requests);
    }

    [Fact]
    public void An_unknown_model_gives_a_row_and_an_error_with_a_remedy()
    {
        CmdletRun run = _host.Run("Invoke-LlmCompletion hi -Provider s -Model nosuch");

        Assert.Contains("Get-LlmModel", run.Error(ErrorIds.ModelNotFound).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("NotFound", Assert.IsType<CompletionRow>(Assert.Single(run.Output).BaseObject).Outcome.ToString());
    }

    [Theory]
    [InlineData("Invoke-LlmCompletion hi -Provider nosuch", ErrorIds.ProviderNotFound)]
    [InlineData("Invoke-LlmCompletion hi -Provider nokey", ErrorIds.ApiKeyMissing)]
    [InlineData("Invoke-LlmCompletion hi -Provider nomodel", ErrorIds.ModelMissing)]
    public void What_can_be_known_before_is_said_before(string script, string id)
    {
        _host.Run("Register-LlmProvider nokey -BaseUri http://127.0.0.1:1/v1 -Model m -ApiKeyVariable LLMBENCH_TEST_UNSET_KEY -AllowUnencrypted; Register-LlmProvider nomodel -BaseUri http://127.0.0.1:1/v1").Rows<ProviderInfo>();

        _host.Run(script).Failure(id);
    }

    [Fact]
    public void A_host_that_is_not_there_is_unreachable()
    {
        _host.Run("Register-LlmProvider gone -BaseUri http://127.0.0.1:1/v1 -Model m -RetryPolicy None").Rows<ProviderInfo>();

        _host.Run("Invoke-LlmCompletion hi -Provider gone").Error(ErrorIds.ProviderUnreachable);
        _host.Run("Get-LlmModel -Provider gone").Error(ErrorIds.ProviderUnreachable);
        ProviderDiagnosis diagnosis = Assert.Single(_host.Run("Test-LlmProvider gone").Rows<ProviderDiagnosis>());
        Assert.False(diagnosis.Healthy);
        Assert.Equal("Unreachable", diagnosis.Finding.ToString());
        Assert.NotEmpty(diagnosis.Advice);
    }

    [Fact]
    public void A_healthy_provider_is_healthy_and_quiet_gives_a_bool()
    {
        Assert.True(Assert.Single(_host.Run("Test-LlmProvider s").Rows<ProviderDiagnosis>()).Healthy);
        Assert.True(Assert.Single(_host.Run("Test-LlmProvider s -Quiet").Rows<bool>()));
        Assert.False(Assert.Single(_host.Run("Test-LlmProvider s -Model nosuch -Quiet").Rows<bool>()));
        Assert.Equal("ModelNotFound", Assert.Single(_host.Run("Test-LlmProvider s -Model nosuch").Rows<ProviderDiagnosis>()).Finding.ToString());
    }

    [Fact]
    public void The_embedded_simulator_needs_no_start() =>
        Assert.True(Assert.Single(_host.Run("Invoke-LlmCompletion hi -Model sim-fast -MaxOutputTokens 3").Rows<CompletionRow>()).Simulated);
}
