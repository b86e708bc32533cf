using System.Globalization;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Chat;
using LlmBench.Statistics;

namespace LlmBench.Tests.Canary.Gates;

/// <summary>Traffic through a route as it would be logged, from a seed.</summary>
internal sealed record GateTraffic
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public required ulong Seed { get; init; }

    public double RequestsPerHour { get; init; } = 2000;

    public double ErrorRate { get; init; }

    public double CanaryErrorRatio { get; init; } = 1;

    public double CanarySlower { get; init; } = 1;

    public double Sigma { get; init; } = 0.4;

    public double CanaryCost { get; init; } = 0.8;

    public double TruncationRate { get; init; }

    public double CanaryTruncationRatio { get; init; } = 1;

    public double ScoresPerRequest { get; init; }

    public double CanaryScore { get; init; } = 4.2;

    public Outcome Failure { get; init; } = Outcome.ServerError;

    /// <summary>The observations of a time, with the shares that the route has.</summary>
    public IEnumerable<CanaryObservation> During(CanaryRoute route, DateTimeOffset from, TimeSpan length)
    {
        SeededChance chance = SeededChance.For(Seed, "traffic", from.UtcTicks / TimeSpan.TicksPerSecond);
        double share = route.Arms[1].Buckets / 100_000.0;
        DateTimeOffset at = from;
        while (RequestsPerHour > 0)
        {
            at += TimeSpan.FromHours(-Math.Log(1 - chance.NextUnit()) / RequestsPerHour);
            if (at >= from + length)
            {
                yield break;
            }

            bool isCanary = chance.NextUnit() < share;
            CanaryObservation seen = Request(at, isCanary, ref chance);
            yield return seen;
            if (chance.NextUnit() < ScoresPerRequest)
            {
                double score = Math.Clamp(Math.Round((isCanary ? CanaryScore : 4.2) + (0.8 * chance.NextNormal())), 1, 5);
                yield return new CanaryObservation { Kind = ObservationKind.Csat, Utc = at, ArmAssigned = seen.ArmAssigned, ArmServed = seen.ArmServed, Csat = score };
            }
        }
    }

    /// <summary>One request that went well, unless it is changed.</summary>
    public static CanaryObservation Seen(string arm, DateTimeOffset at, Outcome outcome = Outcome.Succeeded) => new()
    {
        Utc = at,
        ArmAssigned = arm,
        ArmServed = arm,
        Outcome = outcome,
        TtftMs = outcome == Outcome.Succeeded ? 300 : null,
        E2eMs = outcome == Outcome.Succeeded ? 2000 : null,
        CostUsd = outcome == Outcome.Succeeded ? 0.002m : null,
    };

    /// <summary>A route in a step of a plan.</summary>
    public static CanaryRoute Route(int stepIndex = 0, GateSettings? gates = null, params RampStep[] steps)
    {
        var plan = new RampPlan { Steps = steps.Length > 0 ? steps : [new(1_000, TimeSpan.FromHours(6)), new(10_000, TimeSpan.FromHours(24)), new(50_000, TimeSpan.FromHours(24))] };
        return Routes.Named("support", plan.Steps[stepIndex].Buckets) with { Plan = plan, StepIndex = stepIndex, StepStartedUtc = Start, RampStartedUtc = Start, Gates = gates ?? new GateSettings() };
    }

    public static GateResult Gate(IReadOnlyList<GateResult> results, string name) => results.Single(result => result.Gate == name);

    private CanaryObservation Request(DateTimeOffset at, bool isCanary, ref SeededChance chance)
    {
        bool failed = chance.NextUnit() < ErrorRate * (isCanary ? CanaryErrorRatio : 1);
        double times = (isCanary ? CanarySlower : 1) * Math.Exp(Sigma * chance.NextNormal());
        string arm = isCanary ? "canary" : "baseline";
        return new CanaryObservation
        {
            Utc = at,
            ArmAssigned = arm,
            ArmServed = arm,
            Unit = chance.NextBits().ToString("x16", CultureInfo.InvariantCulture),
            ConversationId = null,
            Outcome = failed ? Failure : Outcome.Succeeded,
            HttpStatus = failed ? 500 : 200,
            Truncated = !failed && chance.NextUnit() < TruncationRate * (isCanary ? CanaryTruncationRatio : 1),
            TtftMs = failed ? null : 300 * times,
            E2eMs = failed ? null : 2000 * times,
            OutputTokens = failed ? null : 200,
            CostUsd = failed ? null : (decimal)(0.002 * (isCanary ? CanaryCost : 1) * Math.Exp(0.5 * chance.NextNormal())),
        };
    }
}
