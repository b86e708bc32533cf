using System.Management.Automation;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests;

/// <summary>A canary key is put where keys come from; then everything that can be read is searched for it.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Variable = "LLMBENCH_TEST_CANARY_KEY";
    private const string Canary = "sk-canary-7f3a9b1e4d8c6f20";

    private readonly CmdletHost _host = new();

    public SecretTests() => Environment.SetEnvironmentVariable(Variable, Canary);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _host.Dispose();
    }

    [Theory]
    [InlineData("Test-LlmProvider canary -Verbose")]
    [InlineData("Invoke-LlmCompletion hi -Provider canary -Verbose -Debug")]
    [InlineData("Invoke-LlmCompletion hi -Provider refused -Verbose -Debug")]
    [InlineData("Test-LlmProvider refused -Verbose")]
    [InlineData("Get-LlmModel -Provider refused -Verbose")]
    [InlineData("Get-LlmProvider -Verbose; Get-LlmProvider canary")]
    [InlineData("Start-LlmLoadTest -Provider canary -RequestCount 6 -ConcurrentUsers 2 -ThinkTime 0 -Detailed -OutputPath $folder -Verbose; Import-LlmResult $folder -Detail Request; Import-LlmResult $folder")]
    [InlineData("Start-LlmLoadTest -Provider refused -RequestCount 6 -ConcurrentUsers 2 -SkipCheck -Detailed -OutputPath $folder -Verbose")]
    [InlineData("Start-LlmLoadTest -Provider canary -RequestCount 6 -WhatIf -Verbose")]
    [InlineData("Start-LlmLoadTest -Provider canary -ApiKey $key -RequestCount 6 -ThinkTime 0 -Verbose")]
    [InlineData("$key | Register-LlmProvider other -BaseUri http://127.0.0.1:1/v1 -Model m -ApiKeyVariable " + Variable + " -PassThru -Verbose; Invoke-LlmCompletion hi -Provider other -RetryPolicy None")]
    [InlineData("Register-LlmProvider bad -BaseUri http://127.0.0.1:1/v1 -Model m -ApiKeyVariable $pasted")]
    public void The_key_is_in_no_stream_no_file_and_no_property(string script)
    {
        _host.Set("folder", Path.Join(_host.Home, "run"));
        _host.Set("pasted", Canary);
        _host.Set("key", new System.Net.NetworkCredential(string.Empty, Canary).SecurePassword);
        CmdletRun setUp = _host.Run($$"""
            $right = Start-LlmSimulator -Name right -ApiKeyVariable {{Variable}} -Model @{ Name = 'm'; TtftMs = 1; TokenIntervalMs = 0.5; OutputTokens = 5 }
            $env = [Environment]::SetEnvironmentVariable('LLMBENCH_TEST_OTHER_KEY', 'another-key-entirely')
            $wrong = Start-LlmSimulator -Name wrong -ApiKeyVariable LLMBENCH_TEST_OTHER_KEY -Model @{ Name = 'm' }
            Register-LlmProvider canary -BaseUri $right.BaseUri -Model m -ApiKeyVariable {{Variable}}
            Register-LlmProvider refused -BaseUri $wrong.BaseUri -Model m -ApiKeyVariable {{Variable}}
            """);
        Assert.Null(setUp.Terminating);

        CmdletRun run = _host.Run(script);

        AssertAbsent(run.AllText);
        Assert.All(run.Output, item => AssertAbsent(PSSerializer.Serialize(item, 4)));
        foreach (ErrorRecord error in run.Errors.Append(run.Terminating!).Where(error => error is not null))
        {
            AssertAbsent(PSSerializer.Serialize(error, 6));
        }

        foreach (string file in Directory.EnumerateFiles(_host.Home, "*", SearchOption.AllDirectories))
        {
            AssertAbsent(File.ReadAllText(file));
        }
    }

    private static void AssertAbsent(string text) => Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
}
