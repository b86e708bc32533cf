using System.Management.Automation;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.State;

namespace LlmBench.Commands;

/// <summary>What the cmdlets share that add observations made elsewhere to a route.</summary>
public abstract class ObservationCmdlet : RouteCmdlet
{
    private ObservationLog? _log;

    /// <summary>The observations of the route.</summary>
    private protected ObservationLog Log => _log!;

    /// <summary>The route.</summary>
    private protected CanaryRoute Route { get; private set; } = null!;

    /// <summary>Where ids belonged at a moment.</summary>
    private protected RouteTimeline Timeline { get; private set; } = null!;

    private UnitHash Units { get; set; } = null!;

    /// <summary>Opens the observations of a route.</summary>
    /// <exception cref="LlmBenchException">The route is not there or cannot be read, or the key that names units is damaged.</exception>
    private protected void Open(string name)
    {
        string folder = StateFolder.Resolve();
        Route = Find(name);
        Timeline = RouteTimeline.Of(Route, Store.History(Route.Name).ReadLines(out _), RouteSecret.Read(Route));
        bool isOnlyShown = MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? asked) ? LanguagePrimitives.IsTrue(asked) : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        Units = Wait(token => UnitHash.OpenAsync(folder, token, keep: !isOnlyShown));
        _log = new ObservationLog(folder, Route.Name);
    }

    /// <summary>Turns what was given into observations of the route.</summary>
    private protected ObservationBuilder NewBuilder() => new(Route, Timeline, Units, TimeProvider.System);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _log?.Dispose();
        }

        base.Dispose(disposing);
    }
}
