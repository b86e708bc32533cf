using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Completion;

public sealed class CompletionTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public CompletionTests() => _host.Run("Register-LlmProvider mine -BaseUri https://x.example");

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Get-LlmProvider ", "mine,openai,anthropic,deepseek,gemini,azure-openai,holysheep,openai-compatible")]
    [InlineData("Get-LlmProvider -Name OPEN", "openai,openai-compatible")]
    [InlineData("Get-LlmModel -Provider ", "mine,openai,anthropic,deepseek,gemini,holysheep,simulator")]
    [InlineData("Get-LlmProvider *eep", "deepseek,holysheep")]
    [InlineData("Unregister-LlmProvider ", "mine")]
    [InlineData("Register-LlmProvider x -KnownProvider a", "anthropic,azure-openai")]
    public void Names_complete_on_tab(string line, string names) =>
        Assert.Equal(names.Split(','), _host.Complete(line).Select(result => result.CompletionText));

    [Fact]
    public void Tooltips_say_what_a_name_stands_for() =>
        Assert.Equal("https://x.example/", Assert.Single(_host.Complete("Get-LlmProvider mi")).ToolTip);

    [Fact]
    public void A_damaged_registry_does_not_break_completion()
    {
        File.WriteAllText(Path.Join(_host.Home, "providers.json"), "oops");

        Assert.Equal(["simulator"], _host.Complete("Test-LlmProvider sim").Select(result => result.CompletionText));
    }
}
