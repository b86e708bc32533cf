using System.Text.Json.Nodes;
using LlmBench.Canary.Ramp;

namespace LlmBench.Canary.Gates;

/// <summary>What is to be done with a route, and why.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record RampDecision(RampAction Action, string Reason)
{
    /// <summary>Whether it changes the route. One that waits already stays as it is, so that looking writes no history.</summary>
    public bool Changes { get; init; }

    /// <summary>Whether the plan is at its end and only a person can take the canary further.</summary>
    public bool IsAtEnd { get; init; }

    /// <summary>What the gates said, for the history.</summary>
    public JsonObject Evidence { get; init; } = [];
}
