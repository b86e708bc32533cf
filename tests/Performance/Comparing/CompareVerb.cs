using System.Diagnostics;
using System.Globalization;
using LlmBench.Comparing;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Performance.Comparing;

/// <summary>What a comparison of two long runs takes: seconds, and memory of this process at its most.</summary>
/// <remarks>The folders are written by the same process, so its memory before the comparison is printed as well; writing keeps nothing.</remarks>
internal sealed class CompareVerb : IVerb
{
    private const int Requests = 1_000_000;

    public string Name => "compare";

    public string? Description => "time and memory of comparing two run folders, or: [requests of each] [folder to keep them in]";

    public Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        int requests = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Requests;
        string root = arguments.Length > 1 ? arguments[1] : Path.Join(Path.GetTempPath(), $"llmbench-compare-{Environment.ProcessId}");
        (string legacy, string fresh) = (Path.Join(root, "legacy"), Path.Join(root, "new"));
        try
        {
            if (!RunPlanFile.Exists(legacy)) LongRun.Write(legacy, requests, 420, 0.0008, 1);
            if (!RunPlanFile.Exists(fresh)) LongRun.Write(fresh, requests, 180, 0.0002, 2);
            long size = new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            double before = PeakMegabytes();

            long start = Stopwatch.GetTimestamp();
            var reference = new SideReader();
            reference.ReadFolder(legacy, cancellationToken);
            var difference = new SideReader();
            difference.ReadFolder(fresh, cancellationToken);
            TimeSpan read = Stopwatch.GetElapsedTime(start);
            double reading = PeakMegabytes();
            IReadOnlyList<ComparisonRow> rows = RunComparison.Of(reference.Sides[0], difference.Sides[0], new ComparisonOptions { Month = new CostProjection(50_000, 30) });
            TimeSpan all = Stopwatch.GetElapsedTime(start);

            foreach (ComparisonRow row in rows) Console.WriteLine($"  {row.Metric,-26} {row.Verdict,-17} {row.Explanation}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"two folders of {requests:N0} requests, {size / 1e6:N0} MB: read in {read.TotalSeconds:0.0} s, compared in {(all - read).TotalSeconds:0.0} s; peak memory {PeakMegabytes():0} MB ({before:0} MB before, {reading:0} MB after reading)"));
            return Task.FromResult(0);
        }
        finally
        {
            if (arguments.Length < 2 && Directory.Exists(root)) Directory.Delete(root, recursive: true);
        }
    }

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
