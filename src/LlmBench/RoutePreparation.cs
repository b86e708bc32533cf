using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;

namespace LlmBench.Commands;

/// <summary>A live route with the keys and providers of this session, and what is wrong with it.</summary>
internal sealed class RoutePreparation : IDisposable
{
    private readonly LiveRoute _live;
    private volatile Loaded? _loaded;

    /// <summary>Loads the route and follows it.</summary>
    /// <exception cref="LlmBenchException">As <see cref="LiveRoute"/>, or <see cref="ErrorIds.RouteInvalid"/> where its secret is missing.</exception>
    public RoutePreparation(RouteStore store, string name) => _live = new LiveRoute(store, name, Prepare);

    public string Name => _loaded!.Route.Name;

    public RouteUnit Unit => _loaded!.Route.Unit;

    /// <summary>The route that was loaded last.</summary>
    public CanaryRoute Route => _loaded!.Route;

    /// <summary>Why the route in force is not that of its file, or why its canary cannot be used; null where all is well.</summary>
    public LlmBenchException? Problem => _live.Problem ?? _loaded!.Blocked;

    public RouteDecision Resolve(string? id, out long generation) => _live.Resolve(id, out generation);

    public void Dispose() => _live.Dispose();

    private RouteResolver Prepare(CanaryRoute route)
    {
        RouteResolver resolver = RouteProviders.Prepare(route);
        _loaded = new Loaded(route, route.Phase == RoutePhase.RolledBack ? null : Blocked(route));
        return resolver;
    }

    private static LlmBenchException? Blocked(CanaryRoute route) => RouteProviders.Blocked(route) is not { } reason ? null : new LlmBenchException(
        ErrorIds.RouteBlocked,
        $"The route '{route.Name}' is blocked, so '{route.Baseline.Provider}' serves the canary's users: {reason}.",
        "Set the key's environment variable or register the provider, or roll the route back with Undo-CanaryRoute. What the baseline does for these users still counts for the canary (ArmAssigned).");

    private sealed record Loaded(CanaryRoute Route, LlmBenchException? Blocked);
}
