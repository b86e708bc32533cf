using LlmBench.Canary.Store;
using LlmBench.Commands;

namespace LlmBench.Completion;

/// <summary>Completes the name of a canary route.</summary>
public sealed class RouteCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates()
    {
        RouteStore store = ModuleState.Routes;
        return store.Names().Select(name => (name, Tooltip(store, name)));
    }

    private static string Tooltip(RouteStore store, string name)
    {
        try
        {
            return store.Find(name) is { } route ? $"{route.Phase}, {Canary.Routing.RouteText.Shares(route)}" : name;
        }
        catch (LlmBenchException)
        {
            // A damaged route can still be named, for instance to be removed.
            return "cannot be read";
        }
    }
}
