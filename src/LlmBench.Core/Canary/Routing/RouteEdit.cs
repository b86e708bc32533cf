using LlmBench.Canary.Gates;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Ramp;

namespace LlmBench.Canary.Routing;

/// <summary>What a person wants a route to be. What is null stays as it is, or takes its default in a new route.</summary>
internal sealed record RouteEdit
{
    public required string Name { get; init; }

    /// <summary>Name and provider of the baseline. A new route needs it.</summary>
    public RouteArm? Baseline { get; init; }

    /// <summary>Names and providers of all canaries. A new route needs at least one.</summary>
    public IReadOnlyList<RouteArm>? Canaries { get; init; }

    /// <summary>Shares of canaries, in buckets, by arm; a null name stands for the canaries in their order.</summary>
    public IReadOnlyList<(string? Arm, int Buckets)>? Shares { get; init; }

    public RouteUnit? Unit { get; init; }

    public BucketAlgorithm? Algorithm { get; init; }

    public string? Salt { get; init; }

    public string? SecretVariable { get; init; }

    public RampPlan? Plan { get; init; }

    /// <summary>Whether the plan goes, with the traffic that it knew; the shares stay.</summary>
    public bool DropPlan { get; init; }

    public double? RequestsPerDay { get; init; }

    /// <summary>Makes the limits of the gates from those before.</summary>
    public Func<GateSettings, GateSettings>? Gates { get; init; }

    /// <summary>Ids that a canary serves whatever their bucket, by arm; a null name stands for the only canary. They take the place of those before.</summary>
    public IReadOnlyList<(string? Arm, IReadOnlyList<string> Ids)>? Allow { get; init; }

    public IReadOnlyList<string>? Deny { get; init; }

    /// <summary>Whether users may get another provider than by the growth and shrinking of shares.</summary>
    public bool Force { get; init; }

    /// <summary>The route that comes of it.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>, <see cref="ErrorIds.RouteReshuffled"/> or <see cref="ErrorIds.RoutePhaseWrong"/>.</exception>
    public CanaryRoute Apply(CanaryRoute? before, DateTimeOffset now)
    {
        CanaryRoute start = before ?? Create(now);
        CanaryRoute changed = Lists(Identity(start)) with
        {
            Plan = (DropPlan ? null : Plan ?? start.Plan) is { } plan ? plan with { RequestsPerDay = RequestsPerDay ?? plan.RequestsPerDay } : null,
            Gates = Gates is null ? start.Gates : Gates(start.Gates),
        };
        CanaryRoute shared = Shares is null ? changed : WithShares(changed);
        Reshuffling? reshuffling = before is null ? null : Reshuffling.Of(before, shared);
        if (reshuffling is { MovesUsers: true } && !Force)
        {
            throw reshuffling.Refusal(before!);
        }

        CanaryRoute placed = Place(before, shared, now);
        RouteValidator.Validate(placed);
        return reshuffling is not null ? placed with { StepStartedUtc = now, RampStartedUtc = now } : placed;
    }

    private CanaryRoute Create(DateTimeOffset now) => Baseline is null || Canaries is not { Count: > 0 }
        ? throw new LlmBenchException(
            ErrorIds.RouteNotFound,
            $"There is no canary route named '{Name}' yet, and a new one needs a baseline and a canary.",
            $"Create it with Set-CanaryRoute {Name} -Baseline legacy -Canary new -Percent 1, or list the routes with Get-CanaryRoute.")
        : new CanaryRoute { Name = Name, Salt = CanaryRoute.DefaultSalt(Name), Arms = [Baseline, .. Canaries], RampStartedUtc = now };

    private CanaryRoute Identity(CanaryRoute route)
    {
        RouteArm baseline = Baseline is null ? route.Baseline : route.Baseline with { Name = Baseline.Name, Provider = Baseline.Provider };
        IEnumerable<RouteArm> canaries = Canaries is null
            ? route.Arms.Skip(1)
            : Canaries.Select(wanted => route.Arms.Skip(1).FirstOrDefault(arm => Same(arm.Name, wanted.Name)) is { } there ? there with { Provider = wanted.Provider } : wanted);
        return route with
        {
            Arms = [baseline, .. canaries],
            Unit = Unit ?? route.Unit,
            Algorithm = Algorithm ?? route.Algorithm,
            Salt = Salt ?? route.Salt,
            SecretVariable = SecretVariable ?? route.SecretVariable,
        };
    }

    private CanaryRoute Lists(CanaryRoute route)
    {
        CanaryRoute listed = route with { Deny = Deny ?? route.Deny };
        foreach ((string? arm, IReadOnlyList<string> ids) in Allow ?? [])
        {
            int index = IndexOf(listed, arm, "-Allow");
            listed = listed with { Arms = [.. listed.Arms.Select((other, place) => place == index ? other with { Allow = ids } : other)] };
        }

        return listed;
    }

    private CanaryRoute WithShares(CanaryRoute route)
    {
        int canaries = route.Arms.Count - 1;
        if (Shares!.Count(share => share.Arm is null) is > 0 and var count && count != canaries)
        {
            throw new LlmBenchException(
                ErrorIds.RouteInvalid,
                FormattableString.Invariant($"-Percent has {count} values, but the number of canaries of the route '{Name}' is {canaries}."),
                $"Give one for each of {string.Join(", ", route.Arms.Skip(1).Select(arm => arm.Name))}, in this order, or a table of them: -Percent @{{ {route.Arms[1].Name} = 10 }}.");
        }

        // What shrinks goes first, since it makes room for what grows.
        return Shares!
            .Select((share, place) => (Arm: route.Arms[share.Arm is null ? place + 1 : IndexOf(route, share.Arm, "-Percent")], share.Buckets))
            .OrderBy(share => share.Buckets - share.Arm.Buckets)
            .Aggregate(route, (changed, share) => changed.WithShare(share.Arm.Name, share.Buckets));
    }

    private CanaryRoute Place(CanaryRoute? before, CanaryRoute route, DateTimeOffset now)
    {
        bool isMoved = before is null || route.Arms.Any(arm => arm.Buckets != (before.Arms.FirstOrDefault(other => Same(other.Name, arm.Name))?.Buckets ?? 0));
        if (!isMoved && Plan is null)
        {
            return DropPlan ? route with { StepIndex = 0, Phase = route.Phase == RoutePhase.Holding ? RoutePhase.Ramping : route.Phase } : route;
        }

        if (before?.Phase is RoutePhase.RolledBack or RoutePhase.Completed && !isMoved)
        {
            return route with { StepIndex = 0 };
        }

        RoutePhases.RequireShares(route);
        CanaryRoute placed = RampMoves.Enter(route, now, raise: Shares is null);
        return placed.Phase == RoutePhase.Holding ? placed with { Phase = RoutePhase.Ramping } : placed;
    }

    private static int IndexOf(CanaryRoute route, string? arm, string parameter)
    {
        int index = arm is null
            ? route.Arms.Count == 2 ? 1 : -1
            : route.Arms.Skip(1).Select((other, place) => Same(other.Name, arm) ? place + 1 : -1).FirstOrDefault(place => place > 0, -1);
        return index > 0 ? index : throw new LlmBenchException(
            ErrorIds.RouteInvalid,
            arm is null ? $"{parameter} does not say which canary it is for." : $"The route '{route.Name}' has no canary arm named '{arm}'.",
            $"Name it in a table: {parameter} @{{ {route.Arms[1].Name} = … }}. There are {string.Join(", ", route.Arms.Skip(1).Select(other => other.Name))}.");
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
