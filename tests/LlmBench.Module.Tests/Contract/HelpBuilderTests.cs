using System.Diagnostics;
using Xunit;

namespace LlmBench.Tests.Contract;

public sealed class HelpBuilderTests : IDisposable
{
    private static readonly string s_configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private readonly string _folder = Directory.CreateTempSubdirectory("llmbench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("T:LlmBench.Commands.GetLlmModelCommand", "Get-LlmModel has no summary.", "Get-LlmModel has 0 examples and needs 2.")]
    [InlineData("P:LlmBench.Commands.ProviderCmdlet.ApiKey", "Invoke-LlmBenchmark -ApiKey has no summary.", "Get-LlmModel -ApiKey has no summary.")]
    [InlineData("P:LlmBench.Commands.ImportLlmResultCommand.Detail", "Import-LlmResult -Detail has no summary.", "error HELP")]
    public async Task A_missing_comment_is_an_error_that_names_cmdlet_and_parameter(string member, params string[] complaints)
    {
        string cmdlets = Copy("LlmBench");
        string documentation = Path.ChangeExtension(cmdlets, ".xml");
        await File.WriteAllTextAsync(documentation, (await File.ReadAllTextAsync(documentation, Stop)).Replace(member, "T:Gone", StringComparison.Ordinal), Stop);

        (int exitCode, string output) = await BuildAsync(cmdlets);

        Assert.Equal(1, exitCode);
        Assert.All(complaints, complaint => Assert.Contains(complaint, output, StringComparison.Ordinal));
        Assert.False(File.Exists(HelpFile));
    }

    [Fact]
    public async Task Complete_comments_become_a_help_file()
    {
        (int exitCode, string output) = await BuildAsync(Copy("LlmBench"));

        Assert.Equal((0, true), (exitCode, File.Exists(HelpFile)));
        Assert.Contains("help topics", output, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string HelpFile => Path.Join(_folder, "en-US", "LlmBench.dll-Help.xml");

    private string Copy(string project)
    {
        foreach (string file in Directory.EnumerateFiles(Output(project, "net8.0"), "*.*"))
        {
            File.Copy(file, Path.Join(_folder, Path.GetFileName(file)));
        }

        return Path.Join(_folder, $"{project}.dll");
    }

    private async Task<(int ExitCode, string Output)> BuildAsync(string cmdlets)
    {
        string builder = Path.Join(Output("LlmBench.HelpBuilder", "net10.0"), "LlmBench.HelpBuilder.dll");
        var start = new ProcessStartInfo("dotnet", [builder, cmdlets, Path.Join(Output("LlmBench.Core", "net8.0"), "LlmBench.Core.dll"), HelpFile])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(Stop);
        string output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, output + await errors);
    }

    private static string Output(string project, string framework) => Path.Join(ImportedModule.Root, "src", project, "bin", s_configuration, framework);
}
