using System.Globalization;
using LlmBench.Canary.Store;
using LlmBench.State;

namespace LlmBench.Canary.Observations;

/// <summary>What was seen of the requests of a route, in one file for each day (UTC), which any number of processes append to.</summary>
/// <remarks>
/// Writers take turns by a lock file; readers take no lock. Files are never rewritten, so retention is deleting the files of days that are no longer needed:
/// a gate needs those of the step it judges, and scores those of the week before. Whoever uses a log for many appends keeps it, with its file open.
/// </remarks>
internal sealed class ObservationLog : IDisposable
{
    private const string Extension = ".jsonl";
    private const string DayFormat = "yyyy-MM-dd";
    private const int Batch = 1000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_lookBack = TimeSpan.FromDays(7);

    private readonly FileLock _lock;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly MemoryStream _lines = new();
    private (DateOnly Day, ObservationFile File)? _open;

    /// <summary>Names the log of a route; nothing is read or written yet.</summary>
    /// <param name="folder">The state folder.</param>
    /// <param name="route">Name of the route.</param>
    /// <param name="time">Paces the waits for the lock.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>: no route can have that name.</exception>
    public ObservationLog(string folder, string route, TimeProvider? time = null)
    {
        RouteName.Check(route);
        Location = Path.Join(folder, "routes", route.ToLowerInvariant() + ".observations");
        _lock = new FileLock(time ?? TimeProvider.System, Random.Shared.NextDouble);
    }

    /// <summary>The folder of the files.</summary>
    public string Location { get; }

    /// <summary>Parts of lines, left by killed writers, that this log has cut off.</summary>
    public int CutLines { get; private set; }

    /// <summary>Appends observations, each to the file of its own day. They are in the operating system's hands when the task ends.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationsUnavailable"/>: those before the failing thousand are in the log, the others are not.</exception>
    public async Task AppendAsync(IEnumerable<CanaryObservation> observations, CancellationToken cancellation)
    {
        foreach (CanaryObservation[] batch in observations.Chunk(Batch))
        {
            await _turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                PrivateFile.CreateFolder(Location);
                using IDisposable held = await _lock.AcquireAsync(Path.Join(Location, ".lock"), s_patience, cancellation).ConfigureAwait(false) ?? throw Busy();
                foreach (IGrouping<DateOnly, CanaryObservation> day in batch.GroupBy(observation => DayOf(observation.Utc)))
                {
                    Append(day.Key, day);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw Unavailable("written", error);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    /// <summary>The observations of a time, in the order of the files: by day, and within one as they were appended.</summary>
    /// <param name="since">The first moment.</param>
    /// <param name="until">The moment after the last; null for no end.</param>
    /// <param name="tally">Counts what is left out.</param>
    /// <param name="cancellation">Ends the reading, also that of the requests that scores ask for, which comes before the first observation.</param>
    /// <returns>One after the other, with the arms of scores filled in from their requests; a score without a known request has none.</returns>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationsUnavailable"/>.</exception>
    public IEnumerable<CanaryObservation> Read(DateTimeOffset since, DateTimeOffset? until = null, ObservationTally? tally = null, CancellationToken cancellation = default)
    {
        tally ??= new ObservationTally();
        DateTimeOffset end = until ?? DateTimeOffset.MaxValue;
        ScoreJoin join = Join(since, end, cancellation);
        foreach (ReadOnlyMemory<byte> line in Lines(since, end, () => tally.TornFiles++))
        {
            cancellation.ThrowIfCancellationRequested();
            if (ObservationLine.Read<CanaryObservation>(line.Span) is not { } observation)
            {
                tally.BadLines++;
            }
            else if (observation.Utc >= since && observation.Utc < end)
            {
                yield return observation.Kind == ObservationKind.Csat ? Placed(observation, join, tally) : Counted(observation, tally);
            }
        }
    }

    public void Dispose()
    {
        _open?.File.Dispose();
        _lines.Dispose();
        _turn.Dispose();
    }

    private static CanaryObservation Counted(CanaryObservation request, ObservationTally tally)
    {
        tally.Requests++;
        return request;
    }

    private static CanaryObservation Placed(CanaryObservation score, ScoreJoin join, ObservationTally tally)
    {
        tally.Scores++;
        CanaryObservation placed = score.ArmAssigned is null ? score with { ArmAssigned = join.ArmOf(score) } : score;
        tally.UnmatchedScores += placed.ArmAssigned is null ? 1 : 0;
        return placed;
    }

    // Scores may come before their requests in the files, since logs are imported in any order, so they are looked for first.
    private ScoreJoin Join(DateTimeOffset since, DateTimeOffset end, CancellationToken cancellation)
    {
        var join = new ScoreJoin();
        foreach (ReadOnlyMemory<byte> line in Lines(since, end))
        {
            cancellation.ThrowIfCancellationRequested();
            if (ObservationLine.MayBeScore(line.Span)
                && ObservationLine.Read<CanaryObservation>(line.Span) is { Kind: ObservationKind.Csat, ArmAssigned: null } score
                && score.Utc >= since && score.Utc < end)
            {
                join.Ask(score);
            }
        }

        if (join.IsNeeded)
        {
            DateTimeOffset first = since - DateTimeOffset.MinValue > s_lookBack ? since - s_lookBack : DateTimeOffset.MinValue;
            foreach (ReadOnlyMemory<byte> line in Lines(first, end))
            {
                cancellation.ThrowIfCancellationRequested();
                if (ObservationLine.Read<RequestHead>(line.Span) is { Kind: ObservationKind.Request, ArmAssigned: not null } request)
                {
                    join.Tell(request);
                }
            }
        }

        return join;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Lines(DateTimeOffset since, DateTimeOffset end, Action? torn = null) =>
        Days().Where(day => day >= DayOf(since) && day <= DayOf(end)).SelectMany(day => LineReader.Read(PathOf(day), torn ?? (static () => { })));

    private IEnumerable<DateOnly> Days()
    {
        try
        {
            return !Directory.Exists(Location) ? [] : [.. Directory.EnumerateFiles(Location, "*" + Extension)
                .Select(path => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : (DateOnly?)null)
                .OfType<DateOnly>()
                .Order()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("read", error);
        }
    }

    private void Append(DateOnly day, IEnumerable<CanaryObservation> observations)
    {
        _lines.SetLength(0);
        foreach (CanaryObservation observation in observations)
        {
            ObservationLine.Write(_lines, observation);
        }

        CutLines += Open(day).Append(_lines.GetBuffer().AsSpan(0, (int)_lines.Length)) ? 1 : 0;
    }

    private ObservationFile Open(DateOnly day)
    {
        if (_open is not { } open || open.Day != day || !open.File.IsCurrent)
        {
            _open?.File.Dispose();
            _open = null;
            _open = open = (day, new ObservationFile(PathOf(day)));
        }

        return open.File;
    }

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    private string PathOf(DateOnly day) => Path.Join(Location, day.ToString(DayFormat, CultureInfo.InvariantCulture) + Extension);

    private LlmBenchException Busy() => new(
        ErrorIds.ObservationsUnavailable,
        FormattableString.Invariant($"The observations in '{Location}' are being written by other processes and stayed locked for {s_patience.TotalSeconds:0} seconds."),
        "Try again, or append more observations at a time: pipe them into one Add-CanaryObservation.");

    private LlmBenchException Unavailable(string verb, Exception cause) => new(
        ErrorIds.ObservationsUnavailable,
        $"The observations in '{Location}' cannot be {verb}: {cause.Message}",
        "Check that the disk has room and that you may read and write the folder.",
        cause);
}
