using System.Diagnostics;
using System.Text;
using Xunit;

namespace LlmBench.ModuleTests.Shell;

/// <summary>The built shell, started the way <c>dotnet run</c> starts it.</summary>
internal static class ShellProcess
{
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    // The same configuration as this test assembly: .../bin/<configuration>/<framework>/
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    public static Process Start(params string[] arguments)
    {
        string assembly = Path.Join(RepositoryRoot, "src", "LlmBench.Shell", "bin", Configuration, "net10.0", "LlmBench.Shell.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment.Remove("COLUMNS");
        return Process.Start(start)!;
    }

    public static async Task<ShellResult> RunAsync(string[] arguments, string input = "")
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
        Task<string> error = process.StandardError.ReadToEndAsync(stop);
        await process.StandardInput.WriteAsync(input.AsMemory(), stop);
        process.StandardInput.Close();
        await process.WaitForExitAsync(stop);
        return new ShellResult(process.ExitCode, await output, await error);
    }

    private static string FindRepositoryRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Join(folder.FullName, "LlmBench.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
