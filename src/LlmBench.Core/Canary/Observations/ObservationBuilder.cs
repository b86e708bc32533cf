using LlmBench.Canary.Routing;
using LlmBench.Chat;

namespace LlmBench.Canary.Observations;

/// <summary>Turns what somebody else saw into observations of a route: checks it, finds the arm, and hides who it was.</summary>
internal sealed class ObservationBuilder(CanaryRoute route, RouteTimeline timeline, UnitHash units, TimeProvider time)
{
    private static readonly DateTimeOffset s_earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_clockError = TimeSpan.FromHours(1);

    /// <summary>Requests whose arm was given.</summary>
    public int ArmsGiven { get; private set; }

    /// <summary>Requests whose arm was found from their id.</summary>
    public int ArmsFound { get; private set; }

    /// <summary>Requests without an arm and without an id: they count for the baseline, and tell units apart nowhere.</summary>
    public int WithoutId { get; private set; }

    /// <summary>Those of <see cref="ArmsFound"/> that are older than the route, and so the baseline's.</summary>
    public int BeforeRoute { get; private set; }

    /// <summary>The observations: of the request, of the score, or both; none of a request that the customer cancelled, which says nothing about either provider.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationInvalid"/>.</exception>
    public IReadOnlyList<CanaryObservation> Build(ObservationInput input)
    {
        ObservationRules.Check(input);
        DateTimeOffset utc = (input.Utc ?? time.GetUtcNow()).ToUniversalTime();
        ObservationRules.Require(utc >= s_earliest && utc <= time.GetUtcNow() + s_clockError, FormattableString.Invariant($"Utc {utc:yyyy-MM-dd HH:mm:ss} is before 2020 or in the future"));
        string? unit = UnitOf(input);
        CanaryObservation? request = input.IsRequest ? Request(input, utc, unit) : null;
        return [.. new[] { request, Score(input, utc, unit, request) }.OfType<CanaryObservation>().Where(observation => observation.Outcome != Outcome.Cancelled)];
    }

    private CanaryObservation Request(ObservationInput input, DateTimeOffset utc, string? unit)
    {
        string? assigned = ArmOf(input.Arm);
        string? served = ArmOf(input.ArmServed) ?? (input.FellBack == true ? route.Baseline.Name : assigned);
        if (assigned is null)
        {
            RouteDecision decision = timeline.Resolve(unit, utc);
            assigned = decision.ArmAssigned;
            served ??= decision.ArmServed;
            ArmsFound += unit is null ? 0 : 1;
            WithoutId += unit is null ? 1 : 0;
            BeforeRoute += unit is not null && timeline.IsBeforeRoute(utc) ? 1 : 0;
        }
        else
        {
            ArmsGiven++;
        }

        Outcome outcome = input.Outcome ?? HttpOutcome.Of(input.HttpStatus!.Value);
        if (input.FellBack == true && outcome == Outcome.Succeeded)
        {
            // The log has the status of the rescue. The canary failed, in a way that nobody noted.
            outcome = Outcome.ServerError;
        }

        return new CanaryObservation
        {
            Utc = utc,
            ArmAssigned = assigned,
            ArmServed = served,
            Unit = units.Of(unit),
            RequestId = input.RequestId,
            ConversationId = input.ConversationId,
            Outcome = outcome,
            FellBack = input.FellBack ?? false,
            Truncated = input.Truncated ?? (outcome == Outcome.StreamTruncated || FinishReasons.EndsEarly(input.FinishReason)),
            HttpStatus = input.HttpStatus is > 0 ? input.HttpStatus : null,
            TtftMs = input.TtftMs,
            E2eMs = input.E2eMs,
            OutputTokens = input.OutputTokens,
            CostUsd = input.CostUsd,
            Simulated = input.Simulated,
        };
    }

    private CanaryObservation? Score(ObservationInput input, DateTimeOffset utc, string? unit, CanaryObservation? request) => input.Csat is null ? null : new CanaryObservation
    {
        Kind = ObservationKind.Csat,
        Utc = utc,
        ArmAssigned = request?.ArmAssigned ?? ArmOf(input.Arm),
        Unit = units.Of(unit),
        RequestId = input.RequestId,
        ConversationId = input.ConversationId,
        Csat = input.Csat,
        Simulated = input.Simulated,
    };

    private string? UnitOf(ObservationInput input) => input.Id ?? route.Unit switch
    {
        RouteUnit.Conversation => input.ConversationId,
        RouteUnit.Request => input.RequestId,
        _ => null,
    };

    // Gateways know an arm by its provider as often as by its name.
    private string? ArmOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        bool Is(string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
        return route.Arms.FirstOrDefault(arm => Is(arm.Name))?.Name
            ?? route.Arms.FirstOrDefault(arm => Is(arm.Provider))?.Name
            ?? (Is("baseline") ? route.Baseline.Name : Is("canary") && route.Arms.Count == 2 ? route.Arms[1].Name : null)
            ?? throw ObservationRules.Invalid($"the route '{route.Name}' has no arm '{name}', only {string.Join(", ", route.Arms.Select(arm => arm.Name))}");
    }
}
