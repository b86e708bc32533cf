using System.Diagnostics;
using Xunit;

namespace LlmBench.Tests.Reporting;

/// <summary>Chromium without a window, where the machine has one.</summary>
internal static class Browser
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Opens a file and gives the page as it is after its scripts have run, and what the browser says in its console.</summary>
    public static async Task<(string Page, string Console)> OpenAsync(string path, CancellationToken cancellation)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .SelectMany(folder => s_names.Select(name => Path.Join(folder, name)))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "No chromium is installed.");
        using var profile = new TemporaryFolder();
        using Process process = Process.Start(new ProcessStartInfo(
            program!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", $"--user-data-dir={profile.Location}",
                "--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom", new Uri(path).AbsoluteUri,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        string page = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (page, string.Join('\n', (await errors).Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))));
    }
}
