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
    public string Name => "compare";

    public string? Description => "time and memory of comparing two run folders, or: [requests of each] [folder to keep them in]";

    public Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var runs = new LongRunFolder(arguments, Name);
        (string legacy, string fresh) = (runs.Run("legacy", 420, 0.0008, 1), runs.Run("new", 180, 0.0002, 2));
        long size = new DirectoryInfo(runs.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        double before = PeakMemory.Megabytes;

        long start = Stopwatch.GetTimestamp();
        var reference = new SideReader();
        reference.ReadFolder(legacy, cancellationToken);
        var difference = new SideReader();
        difference.ReadFolder(fresh, cancellationToken);
        TimeSpan read = Stopwatch.GetElapsedTime(start);
        double reading = PeakMemory.Megabytes;
        IReadOnlyList<ComparisonRow> rows = RunComparison.Of(reference.Sides[0], difference.Sides[0], new ComparisonOptions { Month = new CostProjection(50_000, 30) });
        TimeSpan all = Stopwatch.GetElapsedTime(start);

        foreach (ComparisonRow row in rows) Console.WriteLine($"  {row.Metric,-26} {row.Verdict,-17} {row.Explanation}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"two folders of {runs.Requests:N0} requests, {size / 1e6:N0} MB: read in {read.TotalSeconds:0.0} s, compared in {(all - read).TotalSeconds:0.0} s; peak memory {PeakMemory.Megabytes:0} MB ({before:0} MB before, {reading:0} MB after reading)"));
        return Task.FromResult(0);
    }
}
