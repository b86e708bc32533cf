using System.Runtime.InteropServices;
using System.Text;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Reporting.Html;
using LlmBench.Reporting.Markdown;
using LlmBench.Reporting.Sections;

namespace LlmBench.Reporting;

/// <summary>A report in the making: rows and runs in, one file out.</summary>
/// <param name="options">What the user says.</param>
/// <param name="isDetailed">Whether many rows of details are embedded.</param>
/// <param name="time">The clock.</param>
internal sealed class LlmReport(ReportOptions options, bool isDetailed, TimeProvider time)
{
    // Together with everything else they leave a report of a normal run below 500 KB.
    private const int FewDetails = 200;
    private const long FewBytes = 100_000;
    private const int ManyDetails = 20_000;
    private const long ManyBytes = 50_000_000;

    private readonly ReportRows _rows = new(isDetailed ? ManyDetails : FewDetails);

    public bool IsEmpty => _rows.IsEmpty;

    /// <summary>Adds a row.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ReportInvalid"/>: a report has no place for it.</exception>
    public void Add(object row)
    {
        if (!ReportRowTypes.Has(row))
        {
            throw new LlmBenchException(
                ErrorIds.ReportInvalid,
                $"A report has no place for {row.GetType().Name}.",
                "Pipe in what the cmdlets of LlmBench write, or name run folders with -InputPath. Rows that went through a file come back with Import-LlmResult.");
        }

        _rows.Add(row);
    }

    /// <summary>Adds the run in a folder.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RunFolderInvalid"/>.</exception>
    public void AddFolder(string path, CancellationToken cancellation) => _rows.AddFolder(path, cancellation);

    /// <summary>Adds what was observed of a canary route.</summary>
    /// <param name="route">The route.</param>
    /// <param name="stateFolder">Where its observations are.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationsUnavailable"/>.</exception>
    public void AddObservations(CanaryRoute route, string stateFolder, CancellationToken cancellation)
    {
        using var log = new ObservationLog(stateFolder, route.Name, time);
        _rows.AddObservations(route.Name, route.Arms.Select(arm => arm.Name), log.Read(DateTimeOffset.MinValue, cancellation: cancellation), cancellation);
    }

    /// <summary>Writes the file. It appears when it is whole.</summary>
    /// <param name="path">Absolute path; a file of that name is replaced.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PathInvalid"/>.</exception>
    public void Write(string path)
    {
        _rows.Fit(isDetailed ? ManyBytes : FewBytes, EmbeddedRows.SizeOf);
        ReportDocument report = ReportComposer.Compose(_rows, options, Writer());
        string partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            using (FileStream stream = new(partial, FileMode.CreateNew))
            {
                Write(stream, report);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"{path} cannot be written: {exception.Message.TrimEnd('.')}.", "Name a file in a folder that exists and that you may write to.", exception);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private void Write(FileStream stream, ReportDocument report)
    {
        if (options.Format == ReportFormat.Html)
        {
            HtmlReport.Write(stream, report, _rows);
            return;
        }

        using var text = new StreamWriter(stream, new UTF8Encoding(false));
        MarkdownReport.Write(text, report);
    }

    private ReportWriter Writer() => new(typeof(LlmReport).Assembly.GetName().Version!.ToString(3), RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, time.GetUtcNow());
}
