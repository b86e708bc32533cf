using System.Diagnostics;
using System.Globalization;
using LlmBench.Performance.Comparing;
using LlmBench.Reporting;

namespace LlmBench.Performance.Reporting;

/// <summary>What the report of a long run takes: seconds, size of the file, and memory of this process at its most.</summary>
/// <remarks>The folder is written by the same process, so its memory before the report is printed as well; writing keeps nothing.</remarks>
internal sealed class ReportVerb : IVerb
{
    public string Name => "report";

    public string? Description => "time, memory and size of the report of a run folder, or: [requests] [folder to keep it in]";

    public Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var runs = new LongRunFolder(arguments, Name);
        (string run, string file) = (runs.Run("run", 180, 0.0002, 1), Path.Join(runs.Path, "report.html"));
        double before = PeakMemory.Megabytes;

        long start = Stopwatch.GetTimestamp();
        var report = new LlmReport(new ReportOptions(), isDetailed: false, TimeProvider.System);
        report.AddFolder(run, cancellationToken);
        report.Write(file);

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"report of {runs.Requests:N0} requests: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {new FileInfo(file).Length / 1e3:N0} KB; peak memory {PeakMemory.Megabytes:0} MB ({before:0} MB before)"));
        return Task.FromResult(0);
    }
}
