using Xunit;

namespace LlmBench.ModuleTests.Shell;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("1 + 1", 0)]
    [InlineData("Write-Error 'late'", 1)]
    [InlineData("Write-Error 'early'; 'fine'", 0)]
    [InlineData("throw 'broken'", 1)]
    [InlineData("no-such-command", 1)]
    [InlineData("function leave { exit 7 } leave; 'never'", 7)]
    [InlineData("if (", 1)]
    public async Task Command_returns_the_success_of_its_last_statement_or_the_number_given_to_exit(string command, int expected)
    {
        ShellResult result = await ShellProcess.RunAsync(["-NoProfile", "-Command", command]);

        Assert.Equal(expected, result.ExitCode);
        Assert.DoesNotContain("never", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 9", 9)]
    [InlineData("no-such-command", 0)]
    [InlineData("throw 'broken'", 1)]
    public async Task File_fails_by_exit_or_by_an_error_that_ends_it(string script, int expected)
    {
        using var file = new TemporaryScript(script);

        ShellResult result = await ShellProcess.RunAsync(["-File", file.Path]);

        Assert.Equal(expected, result.ExitCode);
    }

    [Fact]
    public async Task File_binds_the_arguments_that_follow_it()
    {
        using var file = new TemporaryScript("param($First, $Second, [switch]$On, [switch]$Off) \"$First|$Second|$On|$Off|$(Split-Path $PSCommandPath -Extension)\"");

        ShellResult result = await ShellProcess.RunAsync([file.Path, "-Second", "it's", "-On", "one", "-Off:$false"]);

        Assert.Equal(["one|it's|True|False|.ps1"], result.Lines);
    }

    [Theory]
    [InlineData("-File", "/no/such/script.ps1")]
    [InlineData("-Bogus")]
    [InlineData("-Command")]
    public async Task Wrong_usage_is_64_and_says_what_is_wrong(params string[] arguments)
    {
        ShellResult result = await ShellProcess.RunAsync(arguments);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(arguments[^1], result.Error, StringComparison.Ordinal);
    }
}
