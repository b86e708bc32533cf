using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace LlmBench.Tests.Statistics;

/// <summary>Lets another implementation work numbers out; the test is skipped where it is not installed.</summary>
internal static class ForeignNumbers
{
    /// <summary>Runs R, and gives the numbers that it prints line by line.</summary>
    public static Task<IReadOnlyList<double[]>> RAsync(string program) => AskAsync("Rscript", ["--vanilla", "-e", program]);

    /// <summary>Runs Python with SciPy.</summary>
    public static async Task<IReadOnlyList<double[]>> SciPyAsync(string program)
    {
        // The distribution's own Python has its packages; another one before it in the path may not.
        foreach (string python in (string[])["/usr/bin/python3", "python3"])
        {
            if (await RunAsync(python, ["-I", "-c", "import scipy"]) is { ExitCode: 0 })
            {
                return await AskAsync(python, ["-I", "-c", program]);
            }
        }

        Assert.Skip("There is no SciPy here.");
        return [];
    }

    private static async Task<IReadOnlyList<double[]>> AskAsync(string name, string[] arguments)
    {
        if (await RunAsync(name, arguments) is not { } answer)
        {
            Assert.Skip($"There is no {name} here.");
            return [];
        }

        Assert.True(answer.ExitCode == 0, answer.Errors);
        double[][] rows = [.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        Assert.NotEmpty(rows);
        return rows;
    }

    private static async Task<(int ExitCode, string Output, string Errors)?> RunAsync(string name, string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output, await errors);
        }
    }
}
