using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Store;

/// <summary>A route that follows its file and its kill switch within half a second, while each decision stays without I/O.</summary>
/// <remarks>
/// It asks the file system on a timer, since notifications are missed on some. A file that cannot be read leaves the last good route in force;
/// one that is gone leaves the baseline serving.
/// </remarks>
internal sealed class LiveRoute : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly RouteStore _store;
    private readonly string _name;
    private readonly Func<CanaryRoute, RouteResolver> _prepare;
    private readonly ITimer _timer;
    private volatile Snapshot _snapshot;

    /// <summary>Loads the route.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="prepare">Makes it ready, with its secret and the providers that can be used.</param>
    /// <param name="time">Paces the looks at the file.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteNotFound"/>, or as <see cref="RouteStore.Find"/>.</exception>
    public LiveRoute(RouteStore store, string name, Func<CanaryRoute, RouteResolver> prepare, TimeProvider? time = null)
    {
        _store = store;
        _name = name;
        _prepare = prepare;
        string text = store.ReadText(name) ?? throw new LlmBenchException(
            ErrorIds.RouteNotFound, $"There is no canary route named '{name}'.", "Create it with Set-CanaryRoute, or list the routes with Get-CanaryRoute.");
        _snapshot = new Snapshot(text, prepare(store.Parse(text, name)), store.IsKilled(name), null);
        _timer = (time ?? TimeProvider.System).CreateTimer(_ => Refresh(), null, Interval, Interval);
    }

    /// <summary>Why the route in force may not be that of the file; null where all is well.</summary>
    public LlmBenchException? Problem => _snapshot.Problem;

    /// <summary>The generation in force.</summary>
    public long Generation => _snapshot.Resolver.Generation;

    /// <summary>Decides for one id.</summary>
    public RouteDecision Resolve(string? id) => Resolve(id, out _);

    /// <summary>Decides for one id and tells the generation that did.</summary>
    public RouteDecision Resolve(string? id, out long generation)
    {
        Snapshot snapshot = _snapshot;
        generation = snapshot.Resolver.Generation;
        return snapshot.Resolver.Resolve(id, snapshot.IsKilled);
    }

    public void Dispose() => _timer.Dispose();

    private void Refresh()
    {
        Snapshot last = _snapshot;
        bool isKilled = _store.IsKilled(_name);
        try
        {
            string? text = _store.ReadText(_name);
            _snapshot = text is null
                ? last with { IsKilled = true, Problem = new LlmBenchException(ErrorIds.RouteNotFound, $"The route '{_name}' was removed, so its baseline serves.", "Stop what still asks it, or create it again.") }
                : new Snapshot(text, text == last.Text ? last.Resolver : _prepare(_store.Parse(text, _name)), isKilled, null);
        }
        catch (LlmBenchException error)
        {
            _snapshot = last with { IsKilled = isKilled, Problem = error };
        }
        catch (Exception error)
        {
            // Thrown on from a timer it would end the process, and with it all traffic.
            _snapshot = last with
            {
                IsKilled = isKilled,
                Problem = new LlmBenchException(ErrorIds.RouteUnavailable, $"The route '{_name}' cannot be made ready: {error.Message}", $"The last good one stays in force. Look at it with Get-CanaryRoute {_name}.", error),
            };
        }
    }

    private sealed record Snapshot(string Text, RouteResolver Resolver, bool IsKilled, LlmBenchException? Problem);
}
