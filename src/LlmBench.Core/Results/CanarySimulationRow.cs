using System.Globalization;

namespace LlmBench.Results;

/// <summary>One replay of a plan and its gates over a log, with a canary that was made worse or better. Nothing of it has happened.</summary>
public sealed record CanarySimulationRow
{
    /// <summary>The route whose plan and gates were replayed.</summary>
    public required string Route { get; init; }

    /// <summary>True: a simulation, never a measurement.</summary>
    public bool Simulated { get; } = true;

    /// <summary>The seed: who was on the canary, and which of its requests failed.</summary>
    public required int Seed { get; init; }

    /// <summary>How the ramp ended.</summary>
    public required SimulationEnding Ending { get; init; }

    /// <summary>Whether the gates would have taken the traffic back by themselves.</summary>
    public required bool WouldRollBack { get; init; }

    /// <summary>Hours from the start of the ramp to its end.</summary>
    public required double AfterHours { get; init; }

    /// <summary>The step at the end, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Steps of the plan.</summary>
    public required int Steps { get; init; }

    /// <summary>The largest share of a canary at the end, per cent.</summary>
    public required double Percent { get; init; }

    /// <summary>The gate that ended it, or that it was waiting for; null where all passed.</summary>
    public string? Gate { get; init; }

    /// <summary>Users who had a request on a canary. A log without user ids counts conversations.</summary>
    public required int UsersExposed { get; init; }

    /// <summary>Those with a failure that the log does not have; all exposed where the canary is slower or scores lower.</summary>
    public required int UsersHurt { get; init; }

    /// <summary>Requests of all arms during the ramp.</summary>
    public required long Requests { get; init; }

    /// <summary>Those on a canary.</summary>
    public required long CanaryRequests { get; init; }

    /// <summary>Those of them that failed.</summary>
    public required long CanaryFailures { get; init; }

    /// <summary>Failures that the log does not have.</summary>
    public required long InjectedFailures { get; init; }

    /// <summary>Cost of the canary's requests, US dollars; those of unknown cost count nothing.</summary>
    public required decimal CanaryCostUsd { get; init; }

    /// <summary>What they cost more than in the log.</summary>
    public required decimal ExtraCostUsd { get; init; }

    /// <summary>The canary's error rate as a multiple of the log's.</summary>
    public required double ErrorRateFactor { get; init; }

    /// <summary>Share of the canary's requests that failed besides.</summary>
    public required double AddedErrorRate { get; init; }

    /// <summary>The canary's latencies as a multiple of the log's.</summary>
    public required double LatencyFactor { get; init; }

    /// <summary>The canary's costs as a multiple of the log's.</summary>
    public required double CostFactor { get; init; }

    /// <summary>What was added to the canary's scores.</summary>
    public required double CsatDelta { get; init; }

    /// <summary>Share of the log's requests that failed.</summary>
    public required double LogErrorRate { get; init; }

    /// <summary>How often the log was begun; more than once where it is shorter than the ramp.</summary>
    public required int LogPasses { get; init; }

    /// <summary>The last decision in words.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Simulation {Seed} of {Route}: {Ending} after {AfterHours:0.#} h at {Percent:0.###} %, {UsersHurt} users hurt");
}
