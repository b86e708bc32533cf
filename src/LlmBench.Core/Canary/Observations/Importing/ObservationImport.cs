using System.Runtime.CompilerServices;
using LlmBench.State;

namespace LlmBench.Canary.Observations.Importing;

/// <summary>Takes the observations out of the log of a team's own gateway.</summary>
internal sealed class ObservationImport(ObservationLog log, ObservationBuilder builder, ObservationMap map)
{
    private const int Batch = 2000;
    private const int RowsBetweenLooks = 5000;

    /// <summary>Imports a file. What cannot be read is counted and left out; what the route has already, too.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="write">Whether to write; otherwise it is only counted.</param>
    /// <param name="cancellation">Ends the import; what was written stays, and is known when the file is imported again.</param>
    /// <returns>The tally, whenever it has moved on, and at last when all is done.</returns>
    /// <exception cref="LlmBenchException">The file cannot be read, the log cannot be written, or another import is under way.</exception>
    public async IAsyncEnumerable<ImportTally> RunAsync(string path, LogFormat format, bool write, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using IDisposable? held = write ? await LockAsync(cancellation).ConfigureAwait(false) : null;
        var tally = new ImportTally();
        var ledger = new ImportLedger(log);
        List<CanaryObservation> batch = [];
        foreach (LogRow row in LogRows.Read(path, format))
        {
            cancellation.ThrowIfCancellationRequested();
            batch.AddRange(Take(row, ledger, tally));
            if (batch.Count >= Batch)
            {
                await WriteAsync(batch, write, cancellation).ConfigureAwait(false);
            }

            if (tally.Rows % RowsBetweenLooks == 0)
            {
                yield return tally;
            }
        }

        await WriteAsync(batch, write, cancellation).ConfigureAwait(false);
        yield return tally;
    }

    private async Task WriteAsync(List<CanaryObservation> batch, bool write, CancellationToken cancellation)
    {
        if (write)
        {
            await log.AppendAsync(batch, cancellation).ConfigureAwait(false);
        }

        batch.Clear();
    }

    private CanaryObservation[] Take(LogRow row, ImportLedger ledger, ImportTally tally)
    {
        tally.Rows++;
        IReadOnlyList<CanaryObservation> observations;
        try
        {
            observations = Build(row, ledger);
        }
        catch (FormatException error)
        {
            tally.CountBad(row.Number, error.Message);
            return [];
        }
        catch (LlmBenchException error) when (error.ErrorId == ErrorIds.ObservationInvalid)
        {
            tally.CountBad(row.Number, error.Message);
            return [];
        }

        tally.Cancelled += observations.Count == 0 ? 1 : 0;
        CanaryObservation[] fresh = [.. observations.Where(ledger.Add)];
        tally.Duplicates += observations.Count - fresh.Length;
        Array.ForEach(fresh, tally.Count);
        return fresh;
    }

    private IReadOnlyList<CanaryObservation> Build(LogRow row, ImportLedger ledger)
    {
        if (row.Problem is { } problem)
        {
            throw new FormatException(problem);
        }

        ObservationInput input = map.Read(row);
        if (input.Utc is null)
        {
            throw new FormatException("it has no Utc, so nobody can tell which step of the route it belongs to");
        }

        return builder.Build(input.IsRequest && input.RequestId is null ? input with { RequestId = ledger.RowId(row.Text) } : input);
    }

    // Two imports at once would each take for new what the other is about to write.
    private async Task<IDisposable> LockAsync(CancellationToken cancellation)
    {
        PrivateFile.CreateFolder(log.Location);
        return await new FileLock(TimeProvider.System, Random.Shared.NextDouble).AcquireAsync(Path.Join(log.Location, ".import.lock"), TimeSpan.FromSeconds(2), cancellation).ConfigureAwait(false)
            ?? throw new LlmBenchException(ErrorIds.ObservationsUnavailable, "Another import into this route is under way.", "Wait for its end, then import again: what is known already is not counted twice.");
    }
}
