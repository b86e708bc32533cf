using System.Text.Json.Nodes;

namespace LlmBench.Canary.Store;

/// <summary>What the history says of a change beside its effect.</summary>
/// <param name="Command">Name of the command.</param>
/// <param name="Reason">Why, in the words of who asked for it.</param>
internal sealed record RouteChange(string Command, string Reason)
{
    /// <summary>The change is refused unless the route is still of this generation; 0 where there must be no route yet. Null takes any.</summary>
    public long? ExpectedGeneration { get; init; }

    /// <summary>The numbers that led to it, such as those of a gate.</summary>
    public JsonObject? Evidence { get; init; }
}
