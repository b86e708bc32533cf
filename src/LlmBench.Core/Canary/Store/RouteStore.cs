using LlmBench.Canary.Routing;
using LlmBench.State;

namespace LlmBench.Canary.Store;

/// <summary>The routes in the state folder: one file for each, its history, and its kill switch.</summary>
/// <remarks>Readers take no lock and see a whole file. Writers go one after the other, and none overwrites what it has not read.</remarks>
internal sealed class RouteStore(string folder, TimeProvider? time = null, RouteActor? actor = null)
{
    private const string Extension = ".json";
    private const int Attempts = 20;

    private readonly string _folder = Path.Join(folder, "routes");
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly RouteActor _actor = actor ?? RouteActor.Current;

    /// <summary>Names of all routes, as their files have them, in alphabetical order.</summary>
    public IReadOnlyList<string> Names() => !Directory.Exists(_folder)
        ? []
        : [.. Directory.EnumerateFiles(_folder, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)).Where(RouteName.IsValid).Order(StringComparer.Ordinal)];

    /// <summary>The route of that name, or null.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteUnavailable"/>, <see cref="ErrorIds.RouteCorrupt"/> or <see cref="ErrorIds.RouteTooNew"/>.</exception>
    public CanaryRoute? Find(string name) => ReadText(name) is { } text ? Parse(text, name) : null;

    /// <summary>The text of the route's file as it stands, or null.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteUnavailable"/>.</exception>
    public string? ReadText(string name) => File(name).Read();

    /// <summary>Reads a text that <see cref="ReadText"/> gave.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteCorrupt"/> or <see cref="ErrorIds.RouteTooNew"/>.</exception>
    public CanaryRoute Parse(string text, string name) => RouteDocument.Parse(text, name, PathOf(name, Extension));

    /// <summary>Creates or changes a route and writes both to its history.</summary>
    /// <param name="name">Name of the route.</param>
    /// <param name="change">Who and why; who else changed it meanwhile.</param>
    /// <param name="edit">Gets the route, or null where there is none, and gives the new one. What it throws leaves all as it was.</param>
    /// <param name="cancellation">Ends the wait for other writers.</param>
    /// <returns>The route as written.</returns>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.RouteChanged"/>, <see cref="ErrorIds.RouteInvalid"/>, <see cref="ErrorIds.RouteTooNew"/>, or as <see cref="Find"/>.
    /// </exception>
    public async Task<CanaryRoute> ChangeAsync(string name, RouteChange change, Func<CanaryRoute?, CanaryRoute> edit, CancellationToken cancellation)
    {
        RouteName.Check(name);
        CanaryRoute? written = null;
        await File(name).UpdateAsync(
            text =>
            {
                CanaryRoute? before = text is null ? null : Writable(text, name);
                CheckGeneration(name, before, change);
                written = Record(name, before, edit(before), change);
                return RouteDocument.Text(written);
            },
            cancellation).ConfigureAwait(false);
        return written!;
    }

    /// <summary>Removes a route. Its history stays and goes on if a route of that name is created again.</summary>
    /// <returns>False where there was none.</returns>
    /// <exception cref="LlmBenchException">As <see cref="ChangeAsync"/>.</exception>
    public async Task<bool> RemoveAsync(string name, RouteChange change, CancellationToken cancellation)
    {
        bool found = false;
        await File(name).DeleteAsync(
            text =>
            {
                CanaryRoute before = Writable(text, name);
                CheckGeneration(name, before, change);
                History(name).Append(before.HistoryHead, (_, previous, voids) => Entry(before.Generation + 1, before, null, change, null, previous, voids));
                found = true;
            },
            cancellation).ConfigureAwait(false);
        return found;
    }

    /// <summary>The history of a route, which outlives it.</summary>
    public RouteHistory History(string name) => new(PathOf(name, ".history.jsonl"));

    /// <summary>Checks the history's chain, and the route's file against it.</summary>
    /// <exception cref="LlmBenchException">As <see cref="Find"/>.</exception>
    public HistoryCheck Verify(string name)
    {
        for (int attempt = 1; ; attempt++)
        {
            string? text = ReadText(name);
            IReadOnlyList<string> lines = History(name).ReadLines(out bool isTorn);
            var check = HistoryCheck.Of(lines, isTorn, text, text is null ? null : Parse(text, name).HistoryHead);

            // The two files are not read at one moment: what looks wrong may be a change in between.
            if (check.IsIntact || attempt == Attempts || ReadText(name) == text)
            {
                return check;
            }
        }
    }

    /// <summary>The kill switch: while this file exists, whatever is in it, the baseline serves everybody.</summary>
    public string KillSwitch(string name) => PathOf(name, ".off");

    /// <summary>Whether the kill switch is on.</summary>
    public bool IsKilled(string name) => System.IO.File.Exists(KillSwitch(name));

    /// <summary>What the baseline answered when it was last asked whether it would take everybody back.</summary>
    public RollbackReadinessFile Rollback(string name) => new(PathOf(name, ".rollback.json"), _time);

    /// <summary>Whether the routes lie where locks cannot be relied on.</summary>
    public bool IsOnNetwork => NetworkFolder.Contains(_folder);

    /// <summary>Turns the kill switch on. It needs neither the lock nor a route that can be read.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteUnavailable"/>.</exception>
    public void Kill(string name)
    {
        try
        {
            System.IO.File.Open(KillSwitch(name), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(
                ErrorIds.RouteUnavailable,
                $"Cannot turn on the kill switch '{KillSwitch(name)}': {error.Message}",
                "Create the file by hand, or stop asking the route.",
                error);
        }
    }

    private CanaryRoute Record(string name, CanaryRoute? before, CanaryRoute wanted, RouteChange change)
    {
        RouteValidator.Validate(wanted);
        CanaryRoute after = wanted;
        string head = History(name).Append(
            before?.HistoryHead,
            (last, previous, voids) =>
            {
                long generation = before is not null ? before.Generation + 1 : last is null ? 1 : last.Entry.Generation + (last.Entry.To is null ? 1 : 0);
                after = wanted with
                {
                    Name = before?.Name ?? name,
                    SchemaVersion = CanaryRoute.Schema,
                    Generation = generation,
                    UpdatedBy = _actor.User,
                    UpdatedUtc = _time.GetUtcNow(),
                    Reason = change.Reason,
                    HistoryHead = string.Empty,
                };
                return Entry(generation, before, after, change, HistoryLine.Sha256(RouteDocument.Text(after)), previous, voids);
            });
        return after with { HistoryHead = head };
    }

    private HistoryEntry Entry(long generation, CanaryRoute? before, CanaryRoute? after, RouteChange change, string? fileHash, string previous, string? voids) => new()
    {
        Generation = generation,
        Utc = _time.GetUtcNow(),
        User = _actor.User,
        Host = _actor.Host,
        ProcessId = _actor.ProcessId,
        Command = change.Command,
        Reason = change.Reason,
        From = HistoryStand.Of(before),
        To = HistoryStand.Of(after),
        Evidence = change.Evidence,
        FileHash = fileHash,
        Voids = voids,
        PrevHash = previous,
    };

    private CanaryRoute Writable(string text, string name)
    {
        CanaryRoute route = Parse(text, name);
        return route.SchemaVersion <= CanaryRoute.Schema ? route : throw RouteDocument.TooNew(PathOf(name, Extension), route.SchemaVersion);
    }

    /// <summary>Refuses a change of a route that is not the one the change was made for.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteChanged"/>.</exception>
    public static void CheckGeneration(string name, CanaryRoute? route, RouteChange change)
    {
        long generation = route?.Generation ?? 0;
        if (change.ExpectedGeneration is { } expected && expected != generation)
        {
            throw new LlmBenchException(
                ErrorIds.RouteChanged,
                FormattableString.Invariant($"The route '{name}' is of generation {generation}, not {expected}: it was changed by somebody else meanwhile."),
                "Look at it again with Get-CanaryRoute, then repeat the command if it is still right.");
        }
    }

    private StateFile File(string name) => new(PathOf(name, Extension), ErrorIds.RouteUnavailable, _time);

    // Some file systems know no case, so no two routes may differ in nothing else.
    private string PathOf(string name, string extension)
    {
        RouteName.Check(name);
        return Path.Join(_folder, name.ToLowerInvariant() + extension);
    }
}
