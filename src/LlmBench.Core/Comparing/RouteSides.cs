using System.Runtime.InteropServices;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>Reads the observations of a canary route into two sides: those whom the baseline was dealt, and those whom the canary was.</summary>
/// <remarks>
/// Whoever was dealt to the canary counts for it, also where the baseline had to answer. What is independent is the user (or whatever the route deals by), so all of
/// a user's requests are one cluster.
/// </remarks>
internal sealed class RouteSides
{
    /// <summary>What the sides of a route say they are.</summary>
    public const string Kind = "canary route";

    private readonly string _baseline;
    private readonly string _canary;
    private readonly Arm _reference;
    private readonly Arm _difference;
    private ulong _alone;

    /// <param name="route">The route.</param>
    /// <param name="canary">The arm that is compared with the baseline; null for the first that serves anybody.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ComparisonInvalid"/>: no such arm.</exception>
    public RouteSides(CanaryRoute route, string? canary)
    {
        RouteArm? arm = canary is null
            ? route.Arms.Skip(1).FirstOrDefault(each => each.Buckets > 0 || each.Allow.Count > 0) ?? route.Arms.Skip(1).FirstOrDefault()
            : route.Arms.Skip(1).FirstOrDefault(each => each.Name.Equals(canary, StringComparison.OrdinalIgnoreCase));
        if (arm is null)
        {
            throw new LlmBenchException(ErrorIds.ComparisonInvalid, $"The route {route.Name} has no arm {canary}.", $"Its arms beside the baseline are {string.Join(", ", route.Arms.Skip(1).Select(each => each.Name))}.");
        }

        (_baseline, _canary) = (route.Baseline.Name, arm.Name);
        (_reference, _difference) = (new Arm(route.Name, _baseline), new Arm(route.Name, _canary));
    }

    public ComparedSide Reference => _reference.Side;

    public ComparedSide Difference => _difference.Side;

    public CsatScores ReferenceCsat => _reference.Csat;

    public CsatScores DifferenceCsat => _difference.Csat;

    public void Add(CanaryObservation observation)
    {
        if (observation.ArmAssigned is not { } assigned)
        {
            return;
        }

        if (assigned.Equals(_baseline, StringComparison.OrdinalIgnoreCase))
        {
            _reference.Add(observation, ++_alone);
        }
        else if (assigned.Equals(_canary, StringComparison.OrdinalIgnoreCase))
        {
            _difference.Add(observation, ++_alone);
        }
    }

    /// <summary>Closes the conversations: what one costs is known when all of its requests are.</summary>
    public void End()
    {
        _reference.End();
        _difference.End();
    }

    private sealed class Arm(string route, string name)
    {
        private readonly List<double> _scores = [];
        private readonly Dictionary<ulong, (decimal CostUsd, bool Known)> _conversations = [];

        public ComparedSide Side { get; } = new(new RunPart(route, name));

        // Whoever was not asked and whoever did not answer look alike here.
        public CsatScores Csat => new(_scores, 0);

        public void Add(CanaryObservation observation, ulong alone)
        {
            if (observation.Kind == ObservationKind.Csat)
            {
                if (observation.Csat is { } score)
                {
                    _scores.Add(score);
                }

                return;
            }

            Side.Facts.Set(Fact.Kind, Kind);
            Side.Facts.SawSource(observation.Simulated);
            Side.Add(new CallSample
            {
                Cluster = (observation.Unit ?? observation.ConversationId ?? observation.RequestId) is { } unit ? UnitKey.Of(unit) : alone,
                StartedAt = observation.Utc,
                Outcome = observation.Outcome,
                Truncated = observation.Truncated,
                TtftMs = observation.TtftMs,
                E2eMs = observation.E2eMs,
                OutputTokens = observation.OutputTokens ?? 0,
                CostUsd = observation.CostUsd,
            });
            if (observation.ConversationId is { } conversation)
            {
                ref (decimal CostUsd, bool Known) sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_conversations, UnitKey.Of(conversation), out bool seen);
                sum = (sum.CostUsd + (observation.CostUsd ?? 0), (sum.Known || !seen) && observation.CostUsd is not null);
            }
        }

        public void End()
        {
            foreach ((ulong key, (decimal cost, bool known)) in _conversations)
            {
                Side.Conversations.Add(key, known ? cost : null);
            }
        }
    }
}
