using System.Diagnostics;
using System.Globalization;
using LlmBench.Performance.Comparing;
using LlmBench.Reporting;
using LlmBench.Results;

namespace LlmBench.Performance.Reporting;

/// <summary>What the report of a long run takes: seconds, size of the file, and memory of this process at its most.</summary>
/// <remarks>The folder is written by the same process, so its memory before the report is printed as well; writing keeps nothing.</remarks>
internal sealed class ReportVerb : IVerb
{
    private const int Requests = 1_000_000;

    public string Name => "report";

    public string? Description => "time, memory and size of the report of a run folder, or: [requests] [folder to keep it in]";

    public Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        int requests = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Requests;
        string root = arguments.Length > 1 ? arguments[1] : Path.Join(Path.GetTempPath(), $"llmbench-report-{Environment.ProcessId}");
        (string run, string file) = (Path.Join(root, "run"), Path.Join(root, "report.html"));
        try
        {
            if (!RunPlanFile.Exists(run)) LongRun.Write(run, requests, 180, 0.0002, 1);
            double before = PeakMegabytes();

            long start = Stopwatch.GetTimestamp();
            var report = new LlmReport(new ReportOptions(), isDetailed: false, TimeProvider.System);
            report.AddFolder(run, cancellationToken);
            report.Write(file);

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"report of {requests:N0} requests: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {new FileInfo(file).Length / 1e3:N0} KB; peak memory {PeakMegabytes():0} MB ({before:0} MB before)"));
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
