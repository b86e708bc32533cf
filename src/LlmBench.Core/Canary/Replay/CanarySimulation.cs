using System.Globalization;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Canary.Replay;

/// <summary>Runs a plan and its gates over a log, with a canary that differs from it by an injection: the same resolver, gates and decisions as live.</summary>
/// <remarks>
/// Whom the canary serves is drawn anew by each seed, as another salt would. A log that is shorter than the ramp begins again, with other users and conversations,
/// so that its passes do not count as one and the same evidence. It ends where the ramp does, and every ramp does: its steps have deadlines.
/// </remarks>
internal sealed class CanarySimulation
{
    private readonly CanaryRoute _route;
    private readonly ReplayLog _log;
    private readonly SimulationOptions _options;
    private readonly double _speed;

    /// <param name="route">Its plan, gates and arms; the plan must be there.</param>
    /// <param name="log">The log.</param>
    /// <param name="options">How it goes.</param>
    public CanarySimulation(CanaryRoute route, ReplayLog log, SimulationOptions options)
    {
        _log = log;
        _options = options;
        _speed = options.RequestsPerDay is { } wanted ? log.RequestsPerDay / wanted : 1;
        _route = RampMoves.Enter(
            route with
            {
                Phase = RoutePhase.Ramping,
                Algorithm = BucketAlgorithm.FlagdMurmur3,
                Arms = [.. route.Arms.Select(arm => arm with { Ranges = [], Allow = [] })],
                Deny = [],
                Plan = route.Plan! with { RequestsPerDay = options.RequestsPerDay ?? log.RequestsPerDay },
                RampStartedUtc = log.Start,
                RollbackUntilUtc = null,
            },
            log.Start);
    }

    /// <summary>One run.</summary>
    /// <param name="seed">Whom the canary serves, and which of its requests fail.</param>
    /// <param name="cancellation">Ends it.</param>
    public CanarySimulationRow Run(int seed, CancellationToken cancellation)
    {
        CanaryRoute route = _route with { Salt = FormattableString.Invariant($"simulation:{seed}:") };
        var resolver = new RouteResolver(route);
        var evaluator = new GateEvaluator(route);
        var canary = new CanaryPart(_options.Injection, _log.ErrorRate, route.Baseline.Name, (ulong)seed);
        DateTimeOffset look = _log.Start + _options.LookEvery;
        long requests = 0;
        foreach ((ReplayEvent item, DateTimeOffset utc, int pass) in Stream())
        {
            while (utc >= look)
            {
                cancellation.ThrowIfCancellationRequested();
                IReadOnlyList<GateResult> results = evaluator.Judge(look);
                RampDecision decision = RampDecider.Decide(route, results, look);
                if (decision.Changes)
                {
                    route = RampMoves.Apply(route, decision.Action, look);
                }

                if (decision.Action == RampAction.Advance)
                {
                    evaluator.Follow(route);
                    resolver = new RouteResolver(route);
                }

                if (Ending(route, decision) is { } ending)
                {
                    return Row(seed, route, ending, Cause(results, ending), decision.Reason, look - _log.Start, canary, requests);
                }

                look += _options.LookEvery;
            }

            requests += item.IsScore ? 0 : 1;
            Observe(evaluator, resolver, canary, route.Baseline.Name, item, utc, pass);
        }

        throw new InvalidOperationException("A stream without an end has ended.");
    }

    private IEnumerable<(ReplayEvent Item, DateTimeOffset Utc, int Pass)> Stream()
    {
        long first = _log.Start.UtcTicks;
        for (int pass = 0; ; pass++)
        {
            foreach (ReplayEvent item in _log.Events)
            {
                yield return (item, _log.Start + (_speed * (TimeSpan.FromTicks(item.UtcTicks - first) + (pass * _log.Length))), pass);
            }
        }
    }

    private static void Observe(GateEvaluator evaluator, RouteResolver resolver, CanaryPart canary, string baseline, in ReplayEvent item, DateTimeOffset utc, int pass)
    {
        ulong unit = InPass(item.Unit, pass);
        string name = Text(unit)!;
        string arm = resolver.Resolve(name).ArmAssigned;
        var observed = new CanaryObservation
        {
            Kind = item.IsScore ? ObservationKind.Csat : ObservationKind.Request,
            Utc = utc,
            ArmAssigned = arm,
            ArmServed = arm,
            Unit = name,
            ConversationId = Text(InPass(item.Conversation, pass)),
            Outcome = item.Outcome,
            Truncated = item.Truncated,
            HttpStatus = item.HttpStatus == 0 ? null : item.HttpStatus,
            TtftMs = Known(item.TtftMs),
            E2eMs = Known(item.E2eMs),
            OutputTokens = (int?)Known(item.OutputTokens),
            CostUsd = (decimal?)Known(item.CostUsd),
            Csat = Known(item.Csat),
            Simulated = true,
        };
        evaluator.Observe(arm == baseline ? observed : canary.Play(observed, unit));
    }

    private static ulong InPass(ulong key, int pass) => key == 0 || pass == 0 ? key : Math.Max(1, new SeededChance(key + ((ulong)pass << 40)).NextBits());

    private static string? Text(ulong key) => key == 0 ? null : key.ToString("X16", CultureInfo.InvariantCulture);

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static SimulationEnding? Ending(CanaryRoute route, RampDecision decision) => route.Phase switch
    {
        RoutePhase.RolledBack => SimulationEnding.RolledBack,
        RoutePhase.Blocked => SimulationEnding.Blocked,
        RoutePhase.Suspended => SimulationEnding.Suspended,
        _ => decision.IsAtEnd ? SimulationEnding.Promoted : null,
    };

    private static GateResult? Cause(IReadOnlyList<GateResult> results, SimulationEnding ending) => ending switch
    {
        SimulationEnding.RolledBack => results.FirstOrDefault(result => result.Verdict == GateVerdict.Fail && result.OnFail == GateConsequence.Rollback),
        SimulationEnding.Blocked => results.FirstOrDefault(result => result.Verdict == GateVerdict.Fail && result.OnFail == GateConsequence.Block),
        SimulationEnding.Suspended => results.FirstOrDefault(result => result.IsRequired && result.Verdict != GateVerdict.Pass),
        _ => null,
    };

    private CanarySimulationRow Row(int seed, CanaryRoute route, SimulationEnding ending, GateResult? cause, string reason, TimeSpan after, CanaryPart canary, long requests) => new()
    {
        Route = route.Name,
        Seed = seed,
        Ending = ending,
        WouldRollBack = ending is SimulationEnding.RolledBack or SimulationEnding.Blocked,
        AfterHours = after.TotalHours,
        Step = route.StepIndex + 1,
        Steps = route.Plan!.Steps.Count,
        Percent = (double)RouteShare.Percent(route.Arms.Max(arm => arm.Buckets)),
        Gate = cause?.Gate,
        UsersExposed = canary.Exposed,
        UsersHurt = canary.Hurt,
        Requests = requests,
        CanaryRequests = canary.Requests,
        CanaryFailures = canary.Failures,
        InjectedFailures = canary.InjectedFailures,
        CanaryCostUsd = Math.Round((decimal)canary.CostUsd, 6),
        ExtraCostUsd = Math.Round((decimal)canary.ExtraCostUsd, 6),
        ErrorRateFactor = _options.Injection.ErrorRateFactor,
        AddedErrorRate = _options.Injection.AddedErrorRate,
        LatencyFactor = _options.Injection.LatencyFactor,
        CostFactor = _options.Injection.CostFactor,
        CsatDelta = _options.Injection.CsatDelta,
        LogErrorRate = _log.ErrorRate,
        LogPasses = (int)Math.Ceiling(requests / (double)_log.Requests),
        Reason = reason,
    };
}
