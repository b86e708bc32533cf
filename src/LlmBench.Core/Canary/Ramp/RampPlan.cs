using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Canary.Ramp;

/// <summary>The steps by which a canary takes over, and what the route is expected to carry meanwhile.</summary>
internal sealed record RampPlan
{
    /// <summary>The ramp of a plan without steps, made for some 50,000 requests a day: a smoke test of an hour, then ten days in which errors, latency and scores become visible.</summary>
    public static RampPlan Default { get; } = new()
    {
        Steps =
        [
            new(100, TimeSpan.FromHours(1)),
            new(1_000, TimeSpan.FromHours(6)),
            new(5_000, TimeSpan.FromHours(24)),
            new(10_000, TimeSpan.FromHours(72)),
            new(25_000, TimeSpan.FromHours(24)),
            new(50_000, TimeSpan.FromHours(24)),
        ],
    };

    /// <summary>The steps in ascending order. After the last, a person completes the route.</summary>
    public required IReadOnlyList<RampStep> Steps { get; init; }

    /// <summary>Requests a day that the whole route carries; null where nobody said. Power and the choice of rate ratios rest on it.</summary>
    public double? RequestsPerDay { get; init; }

    /// <summary>The time in a step after which inconclusive gates suspend the route for a person, as a multiple of the step's hold. 1 to 100.</summary>
    public double DeadlineFactor { get; init; } = 3;

    /// <summary>Fields of a later version.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>The plan that a person gave to a command: texts, tables or a list of them; null for the default.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>: says what is wrong and how steps are written.</exception>
    public static RampPlan Read(object? given) => RampPlanReader.Read(given);
}
