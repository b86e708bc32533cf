using System.Text.RegularExpressions;
using LlmBench.ModuleTests.Shell;
using Xunit;

namespace LlmBench.ModuleTests.Readme;

/// <summary>Types what README.md tells a newcomer to type.</summary>
public sealed partial class ReadmeTests
{
    private const string RunPrefix = "dotnet run --project src/LlmBench.Shell -- ";

    private static readonly string s_readme = File.ReadAllText(Path.Join(ShellProcess.RepositoryRoot, "README.md"));

    [Fact]
    public async Task The_first_command_measures_the_simulator()
    {
        Match command = FirstCommand().Match(s_readme);
        Assert.True(command.Success);

        ShellResult result = await ShellProcess.RunAsync(["-Command", command.Groups["script"].Value]);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        AssertHeaders(result.Output, s_readme[command.Index..s_readme.IndexOf("And this runs the tests", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task Every_command_of_the_tour_works_and_shows_the_columns_that_the_page_shows()
    {
        string folder = Directory.CreateTempSubdirectory("llmbench-readme-").FullName;
        string old = Environment.GetEnvironmentVariable("LLMBENCH_HOME") ?? string.Empty;
        try
        {
            Environment.SetEnvironmentVariable("LLMBENCH_HOME", Path.Join(folder, "home"));
            string[] commands = [.. Typed().Matches(s_readme).Select(match => match.Groups[1].Value)];
            Assert.True(commands.Length > 10);
            string script = string.Join('\n', commands).Replace("./LlmBench.psd1", $"'{Path.Join(ShellProcess.RepositoryRoot, "LlmBench.psd1")}'", StringComparison.Ordinal);

            ShellResult result = await ShellProcess.RunAsync(["-Command", "-"], $"Set-Location '{folder}'\n{script}\n");

            Assert.Empty(result.Error);
            Assert.Equal(0, result.ExitCode);
            AssertHeaders(result.Output, s_readme[s_readme.IndexOf("## Five minutes", StringComparison.Ordinal)..]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("LLMBENCH_HOME", old.Length == 0 ? null : old);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_test_command_stands_on_a_line_of_its_own() => Assert.Matches(TestCommand(), s_readme);

    [Fact]
    public void Every_measurement_command_is_one_that_the_project_has()
    {
        string[] verbs = [.. Measurement().Matches(s_readme).Select(match => match.Groups[1].Value)];
        string sources = string.Join('\n', Directory.EnumerateFiles(Path.Join(ShellProcess.RepositoryRoot, "tests", "Performance"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        Assert.NotEmpty(verbs);
        Assert.All(verbs, verb => Assert.Contains($"\"{verb}\"", sources, StringComparison.Ordinal));
    }

    // The numbers differ from run to run; the columns, and the names before the colons of lists, must not.
    private static void AssertHeaders(string output, string page)
    {
        string[] lines = page.Split('\n');
        for (int index = 1; index < lines.Length; index++)
        {
            if (Rule().IsMatch(lines[index]))
            {
                Assert.Contains(string.Join(' ', Words(lines[index - 1])), Regex.Replace(output, " +", " "), StringComparison.Ordinal);
            }
            else if (ListItem().Match(lines[index]) is { Success: true } item)
            {
                Assert.Matches($"(?m)^{item.Groups[1].Value} +: ", output);
            }
        }
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^" + RunPrefix + "-Command \"(?<script>.*)\"$", RegexOptions.Multiline)]
    private static partial Regex FirstCommand();

    [GeneratedRegex("^PS> (.*)$", RegexOptions.Multiline)]
    private static partial Regex Typed();

    [GeneratedRegex("^dotnet test LlmBench.sln -m:1$", RegexOptions.Multiline)]
    private static partial Regex TestCommand();

    [GeneratedRegex("^dotnet run -c Release --project tests/Performance -- ([a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Measurement();

    [GeneratedRegex("^-{3,}( +-{3,})+ *$")]
    private static partial Regex Rule();

    [GeneratedRegex("^([A-Z][A-Za-z0-9]+) +: ")]
    private static partial Regex ListItem();
}
