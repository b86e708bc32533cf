using LlmBench.Canary.Observations;
using LlmBench.Chat;
using LlmBench.Statistics;

namespace LlmBench.Reporting.Gathering;

/// <summary>What was seen of one arm of a canary route, in memory that does not grow with it.</summary>
internal sealed class ArmTally(string route, string arm)
{
    private double _scores;

    public string Route { get; } = route;

    public string Arm { get; } = arm;

    public long Requests { get; private set; }

    public long Failed { get; private set; }

    public long FellBack { get; private set; }

    public long Scores { get; private set; }

    public decimal CostUsd { get; private set; }

    public long Priced { get; private set; }

    public bool Simulated { get; private set; }

    public Distribution Ttft { get; } = new();

    public Distribution E2e { get; } = new();

    public TimeBuckets OverTime { get; } = new();

    public double? ErrorRate => Requests == 0 ? null : (double)Failed / Requests;

    public double? CsatMean => Scores == 0 ? null : _scores / Scores;

    public decimal? CostPerRequestUsd => Priced == 0 ? null : CostUsd / Priced;

    public void Add(CanaryObservation seen)
    {
        Simulated |= seen.Simulated;
        if (seen.Kind == ObservationKind.Csat)
        {
            Scores += seen.Csat is null ? 0 : 1;
            _scores += seen.Csat ?? 0;
            return;
        }

        // Nobody is to blame for a request that its own user gave up.
        if (seen.Outcome == Outcome.Cancelled)
        {
            return;
        }

        bool isGood = seen.Outcome == Outcome.Succeeded;
        Requests++;
        Failed += isGood ? 0 : 1;
        FellBack += seen.FellBack ? 1 : 0;
        CostUsd += seen.CostUsd ?? 0;
        Priced += seen.CostUsd is null ? 0 : 1;
        OverTime.Add(seen.Utc, isGood ? seen.E2eMs : null, isGood);
        if (isGood)
        {
            Ttft.Add(seen.TtftMs);
            E2e.Add(seen.E2eMs);
        }
    }
}
