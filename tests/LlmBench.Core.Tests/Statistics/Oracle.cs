using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace LlmBench.Tests.Statistics;

/// <summary>Asks another implementation for numbers; skips the test where it is not installed.</summary>
internal static class Oracle
{
    /// <summary>The lines that a program prints, each a row of numbers.</summary>
    public static Task<IReadOnlyList<double[]>> AskPythonAsync(string program) => AskAsync("python3", "-I", "-c", program);

    /// <inheritdoc cref="AskPythonAsync" />
    public static Task<IReadOnlyList<double[]>> AskRAsync(string program) => AskAsync("Rscript", "--vanilla", "-e", program);

    private static async Task<IReadOnlyList<double[]>> AskAsync(string executable, params string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {executable} here.");
            throw;
        }

        using (process)
        {
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            double[][] rows = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
            Assert.NotEmpty(rows);
            return rows;
        }
    }
}
