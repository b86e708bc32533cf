using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace LlmBench.ModuleTests.Shell;

public sealed class HostTests
{
    [Fact]
    public async Task Commands_on_standard_input_run_one_by_one_and_keep_their_variables()
    {
        ShellResult result = await ShellProcess.RunAsync([], "$x = 20\nif ($true) {\n  $x + 1\n}\n'é → 中'\nno-such-command\n'after'\n");

        Assert.Equal(["21", "é → 中", "after"], result.Lines);
        Assert.StartsWith("no-such-command: The term 'no-such-command' is not recognized", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Errors_go_to_standard_error_with_their_recommendation_and_without_colours()
    {
        ShellResult result = await ShellProcess.RunAsync(["-c", "Write-Error 'out of luck' -RecommendedAction 'Try again.'; throw 'broken'"]);

        Assert.Equal("", result.Output);
        Assert.Equal(
            ["Write-Error: out of luck", "  Recommendation: Try again.", "Exception: broken"],
            result.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Other_streams_go_to_standard_output_with_the_prefixes_of_pwsh_and_progress_goes_nowhere()
    {
        ShellResult result = await ShellProcess.RunAsync(
            ["-c", "Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Host a b -ForegroundColor Red; Write-Progress p -PercentComplete 5; Write-Information i -InformationAction Continue"]);

        Assert.Equal(["WARNING: w", "VERBOSE: v", "DEBUG: d", "a b", "i"], result.Lines);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Questions_are_asked_on_standard_output_and_answered_from_standard_input()
    {
        const string Script = "function Remove-Thing { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(Mandatory)] [string]$Name) if ($PSCmdlet.ShouldProcess($Name)) { \"removed $Name\" } }; Remove-Thing; Remove-Thing b; Read-Host 'Who'";

        ShellResult result = await ShellProcess.RunAsync(["-c", Script], "a\ny\nn\nme\n");

        Assert.Contains("removed a", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("removed b", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("Who: me" + Environment.NewLine, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Non_interactive_refuses_to_ask()
    {
        ShellResult result = await ShellProcess.RunAsync(["-NonInteractive", "-c", "Read-Host 'Who'"], "me\n");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("NonInteractive", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_module_is_loaded_before_the_first_command()
    {
        ShellResult result = await ShellProcess.RunAsync(["-c", "(Get-Module LlmBench).Path"]);

        Assert.Equal([Path.Join(ShellProcess.RepositoryRoot, "module", "LlmBench.psm1")], result.Lines);
    }

    [Fact]
    public async Task Ctrl_c_stops_a_command_and_returns_1()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot send Ctrl-C to one process of a console.");
        CancellationToken stop = TestContext.Current.CancellationToken;
        using Process shell = ShellProcess.Start("-c", "'started'; Start-Sleep 600; 'never'");
        Assert.Equal("started", await shell.StandardOutput.ReadLineAsync(stop));

        using Process interrupt = Process.Start("kill", ["-INT", shell.Id.ToString(CultureInfo.InvariantCulture)]);
        await shell.WaitForExitAsync(stop);

        Assert.Equal(1, shell.ExitCode);
        Assert.Equal("", await shell.StandardOutput.ReadToEndAsync(stop));
    }
}
