using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>What all cmdlets share that read canary routes.</summary>
public abstract class RouteCmdlet : LlmCmdlet
{
    private const string NoReason = "no reason given";

    private RouteStore? _store;

    /// <summary>The routes in the state folder that was named when the command began.</summary>
    private protected RouteStore Store => _store ??= ModuleState.Routes;

    /// <summary>The route of that name.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteNotFound"/>, or the file cannot be read.</exception>
    private protected CanaryRoute Find(string name) => Store.Find(name) ?? throw NotFound(name);

    /// <summary>What the history says of a change by this command.</summary>
    /// <param name="reason">Why, in the words of who asked for it; null where nobody said.</param>
    private protected RouteChange ToChange(string? reason) => new(MyInvocation.MyCommand.Name, reason ?? NoReason);

    /// <summary>The row of a route, without asking its providers anything.</summary>
    private protected CanaryRouteRow Row(CanaryRoute route)
    {
        RollbackReadiness? last = Store.Rollback(route.Name).Read() is { } kept && kept.Provider.Equals(route.Baseline.Provider, StringComparison.OrdinalIgnoreCase) ? kept : null;
        string? problem = RouteProviders.Problem(route.Baseline.Provider);
        return CanaryRouteRow.From(route, Store.KillSwitch(route.Name), Store.IsKilled(route.Name)) with
        {
            BlockedReason = RouteProviders.Blocked(route),
            RollbackReady = problem is null ? last?.Ready : false,
            RollbackReadyReason = problem ?? last?.Reason,
            RollbackReadySinceUtc = problem is null ? last?.SinceUtc : null,
            RollbackCheckedUtc = last?.CheckedUtc,
        };
    }

    /// <summary>Asks a route's baseline whether it would take everybody back, and keeps the answer.</summary>
    private protected RollbackReadiness AskBaseline(CanaryRoute route)
    {
        string provider = route.Baseline.Provider;
        string? problem = Wait(token => RouteProviders.AskAsync(provider, token));
        return Wait(token => Store.Rollback(route.Name).KeepAsync(provider, problem, DateTimeOffset.UtcNow, token));
    }

    /// <summary>Why the canary of a route, or its baseline, does not serve whom it should: a sentence for each reason.</summary>
    private protected IEnumerable<string> Doubts(CanaryRoute route)
    {
        if (RouteProviders.Blocked(route) is { } blocked)
        {
            yield return $"The baseline serves the canary's users here, since {blocked}.";
        }

        if (RouteProviders.Problem(route.Baseline.Provider) is { } problem)
        {
            yield return $"The baseline does not work here: {problem}.";
        }

        if (Store.IsOnNetwork)
        {
            yield return "The state folder lies on a network share, where file locks cannot be relied on: changes by two machines at once may be lost.";
        }

        if (Store.IsKilled(route.Name))
        {
            yield return $"The kill switch is on, so the baseline serves everybody until the file '{Store.KillSwitch(route.Name)}' is deleted.";
        }
    }

    /// <summary>Warns of a route.</summary>
    private protected void Warn(CanaryRoute route, IEnumerable<string> warnings)
    {
        foreach (string warning in warnings)
        {
            WriteWarning($"{route.Name}: {warning}");
        }
    }

    /// <summary>The error for a route that is not there, with the names that it may have meant.</summary>
    private protected LlmBenchException NotFound(string name)
    {
        IReadOnlyList<string> near = NearNames.Find(name, Store.Names());
        string hint = near.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", near.Select(match => $"'{match}'"))}?";
        return new LlmBenchException(ErrorIds.RouteNotFound, $"There is no canary route named '{name}'.{hint}", $"Create it with Set-CanaryRoute {name} -Baseline legacy -Canary new -Percent 1, or list the routes with Get-CanaryRoute.");
    }
}
