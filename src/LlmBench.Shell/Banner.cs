using System.Management.Automation;
using System.Reflection;

namespace LlmBench.Shell;

/// <summary>What the shell says about itself.</summary>
internal static class Banner
{
    public static string Version => $"LlmBench shell {Own} (PowerShell engine {Engine}, .NET {Environment.Version})";

    public static string Greeting => $"""
        {Version}
        Get-Command -Module LlmBench lists the commands, Get-Help <command> explains one, exit leaves.
        """;

    public static string Help => """
        Opens a PowerShell prompt with the LlmBench module loaded. Needs .NET alone.

        Usage: dotnet run --project src/LlmBench.Shell -- [options]

          (no option)           a prompt, or the commands on standard input when that is redirected
          -Command, -c <text>   runs the text; '-' reads commands from standard input
          -File, -f <script>    runs a script with the arguments that follow
          -NonInteractive       asks nothing: a command that needs an answer fails
          -NoLogo               greets with nothing but the prompt
          -NoProfile            accepted and without effect: this shell reads no profile
          -Version, -v          the versions of the shell, the engine and .NET
          -Help, -h, -?         this text

        Exit codes: 0 success, 1 failure, 64 wrong usage, 66 module not found or not built,
        or the number given to 'exit'.
        """;

    private static string Own => typeof(Banner).Assembly.GetName().Version!.ToString(3);

    private static string Engine =>
        typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split(' ', '+')[0];
}
