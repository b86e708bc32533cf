using System.Diagnostics;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Chat;

namespace LlmBench.Canary.Traffic;

/// <summary>Sends requests through a route: each to the provider that the route names at that moment, and on to the baseline where a canary fails.</summary>
/// <remarks>Any number of requests may be under way at once. The route's file and its kill switch are followed while they flow.</remarks>
internal sealed class CanaryTraffic : IDisposable
{
    private readonly ArmClients _arms;
    private readonly ChatRequest _options;
    private readonly TrafficRecorder? _recorder;
    private readonly LiveRoute _live;
    private volatile Prepared _prepared = null!;

    /// <summary>Loads a route.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="route">Its name.</param>
    /// <param name="arms">Its providers.</param>
    /// <param name="options">How to ask; model and messages are those of each request.</param>
    /// <param name="recorder">Keeps what was seen; null for nobody.</param>
    /// <param name="time">Paces the looks at the route's file.</param>
    /// <exception cref="LlmBenchException">The route is not there or cannot be read, or its baseline cannot be used.</exception>
    public CanaryTraffic(RouteStore store, string route, ArmClients arms, ChatRequest options, TrafficRecorder? recorder, TimeProvider? time = null)
    {
        _arms = arms;
        _options = options;
        _recorder = recorder;
        _live = new LiveRoute(store, route, Prepare, time);
        try
        {
            arms.Get(Route.Baseline.Provider);
        }
        catch
        {
            _live.Dispose();
            throw;
        }
    }

    /// <summary>The route in force.</summary>
    public CanaryRoute Route => _prepared.Route;

    /// <summary>The arms in force that cannot be used, and why: the baseline serves their ids.</summary>
    public IReadOnlyDictionary<string, LlmBenchException> MissingArms => _prepared.Missing;

    /// <summary>Why the route in force may not be that of its file; null where all is well.</summary>
    public LlmBenchException? Problem => _live.Problem;

    /// <summary>Where a request would go now.</summary>
    public RouteDecision Resolve(CanaryRequest request) => _live.Resolve(request.UnitOf(Route.Unit));

    /// <summary>The client of a provider.</summary>
    /// <exception cref="LlmBenchException">It cannot be used.</exception>
    public ArmClient Client(string provider) => _arms.Get(provider);

    /// <summary>What is sent for a request.</summary>
    public ChatRequest Compose(CanaryRequest request) => _options with { Messages = request.Messages };

    /// <summary>Sends a request and records what became of it.</summary>
    /// <exception cref="LlmBenchException">The baseline was changed to a provider that cannot be used.</exception>
    public async Task<CanaryExchange> SendAsync(CanaryRequest request, CancellationToken cancellation)
    {
        CanaryExchange exchange = await AskAsync(request, cancellation).ConfigureAwait(false);
        return _recorder is null ? exchange : await _recorder.RecordAsync(exchange, cancellation).ConfigureAwait(false);
    }

    public void Dispose() => _live.Dispose();

    private async Task<CanaryExchange> AskAsync(CanaryRequest request, CancellationToken cancellation)
    {
        Prepared prepared = _prepared;
        string? unit = request.UnitOf(prepared.Route.Unit);
        RouteDecision decision = _live.Resolve(unit, out long generation);
        RouteArm baseline = prepared.Route.Baseline;
        var exchange = new CanaryExchange
        {
            Request = request,
            Decision = decision,
            Baseline = baseline.Name,
            Generation = generation,
            Unit = unit,
            MissingArm = decision.Reason == RouteReason.Blocked ? prepared.Missing.GetValueOrDefault(decision.ArmAssigned) : null,
        };

        long start = Stopwatch.GetTimestamp();
        ChatRequest chat = Compose(request);
        if (await _arms.Get(decision.Provider).AskAsync(chat, start, cancellation).ConfigureAwait(false) is not { } own)
        {
            return exchange with { IsCapped = true };
        }

        exchange = exchange with { Last = own.Exchange, CostUsd = own.CostUsd };
        if (decision.ArmServed == baseline.Name || !FallbackRule.Allows(own.Exchange.Outcome) || cancellation.IsCancellationRequested)
        {
            return exchange;
        }

        return await _arms.Get(baseline.Provider).AskAsync(chat, start, cancellation).ConfigureAwait(false) is { } rescue
            ? exchange with { Failed = own.Exchange, Last = rescue.Exchange, CostUsd = own.CostUsd + rescue.CostUsd }
            : exchange with { IsCapped = true };
    }

    private RouteResolver Prepare(CanaryRoute route)
    {
        Dictionary<string, LlmBenchException> missing = [];
        foreach (RouteArm arm in route.Arms.Skip(1))
        {
            if (_arms.Problem(arm.Provider) is { } problem)
            {
                missing.Add(arm.Name, problem);
            }
        }

        var resolver = new RouteResolver(
            route,
            RouteSecret.Read(route),
            provider => !route.Arms.Any(arm => missing.ContainsKey(arm.Name) && arm.Provider == provider));
        _prepared = new Prepared(route, missing);
        return resolver;
    }

    private sealed record Prepared(CanaryRoute Route, IReadOnlyDictionary<string, LlmBenchException> Missing);
}
