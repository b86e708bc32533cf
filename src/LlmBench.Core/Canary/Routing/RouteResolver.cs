using System.Collections.Frozen;
using LlmBench.Canary.Hashing;

namespace LlmBench.Canary.Routing;

/// <summary>Answers for each id which arm it belongs to and which one serves it: the same for the same route, without allocating and without I/O.</summary>
/// <remarks>
/// The rules in their order: without an id the baseline; then the deny list; then an arm's own list; then the bucket. That is the arm assigned.
/// It serves too, unless the kill switch is on, the route was rolled back, or the arm cannot be used: then the baseline does,
/// and what it does still counts for the arm assigned, or a canary that is never tried would pass every test.
/// </remarks>
internal sealed class RouteResolver
{
    private const int BaselineArm = 0;

    private readonly Bucketing _bucketing;
    private readonly (string Name, string Provider)[] _arms;
    private readonly bool[] _isUsable;
    private readonly (int Start, int End, int Arm)[] _ranges;
    private readonly FrozenDictionary<string, int> _listed;
    private readonly bool _isRolledBack;

    /// <summary>Makes ready a valid route.</summary>
    /// <param name="route">The route.</param>
    /// <param name="secret">The secret of <see cref="BucketAlgorithm.HmacSha256"/>; not used otherwise.</param>
    /// <param name="isUsable">Whether a provider can be used, which for instance one without its key cannot.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public RouteResolver(CanaryRoute route, ReadOnlySpan<byte> secret = default, Func<string, bool>? isUsable = null)
    {
        RouteValidator.Validate(route);
        if (route.Algorithm == BucketAlgorithm.HmacSha256 && secret.IsEmpty)
        {
            throw new LlmBenchException(
                ErrorIds.RouteInvalid,
                $"The route '{route.Name}' deals its ids by a secret, and the environment variable {route.SecretVariable} holds none.",
                $"Set $env:{route.SecretVariable} to the same secret on every machine that asks this route.");
        }

        Generation = route.Generation;
        _bucketing = new Bucketing(route.Algorithm, route.Salt, secret);
        _arms = [.. route.Arms.Select(arm => (arm.Name, arm.Provider))];
        _isUsable = [.. route.Arms.Select((arm, index) => index == BaselineArm || (route.Phase != RoutePhase.Blocked && (isUsable?.Invoke(arm.Provider) ?? true)))];
        _ranges = [.. route.Arms.SelectMany((arm, index) => arm.Ranges.Select(range => (range.Start, range.End, index))).OrderBy(range => range.Start)];
        _listed = route.Arms
            .SelectMany((arm, index) => arm.Allow.Select(id => KeyValuePair.Create(id, index)))
            .Concat(route.Deny.Select(id => KeyValuePair.Create(id, BaselineArm)))
            .ToFrozenDictionary(StringComparer.Ordinal);
        _isRolledBack = route.Phase == RoutePhase.RolledBack;
    }

    /// <summary>The generation of the route.</summary>
    public long Generation { get; }

    /// <summary>Decides for one id.</summary>
    /// <param name="id">User, session, conversation or request; null or empty where it is not known.</param>
    /// <param name="isKilled">Whether the kill switch is on.</param>
    public RouteDecision Resolve(string? id, bool isKilled = false)
    {
        if (string.IsNullOrEmpty(id))
        {
            return Decide(BaselineArm, BaselineArm, -1, RouteReason.MissingId);
        }

        int bucket = _bucketing.Bucket(id);
        bool isListed = _listed.TryGetValue(id, out int assigned);
        if (!isListed)
        {
            assigned = ArmOf(bucket);
        }

        RouteReason reason = !isListed ? RouteReason.Bucket : assigned == BaselineArm ? RouteReason.Denied : RouteReason.Allowed;
        return isKilled ? Decide(assigned, BaselineArm, bucket, RouteReason.KillSwitch)
            : _isRolledBack ? Decide(assigned, BaselineArm, bucket, RouteReason.RolledBack)
            : !_isUsable[assigned] ? Decide(assigned, BaselineArm, bucket, RouteReason.Blocked)
            : Decide(assigned, assigned, bucket, reason);
    }

    private RouteDecision Decide(int assigned, int served, int bucket, RouteReason reason) =>
        new(_arms[assigned].Name, _arms[served].Name, _arms[served].Provider, bucket, reason);

    private int ArmOf(int bucket)
    {
        foreach ((int start, int end, int arm) in _ranges)
        {
            if (bucket < start)
            {
                break;
            }

            if (bucket < end)
            {
                return arm;
            }
        }

        return BaselineArm;
    }
}
