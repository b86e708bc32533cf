namespace LlmBench.ModuleTests.Shell;

/// <summary>What a run of the shell left behind.</summary>
internal sealed record ShellResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
