using LlmBench.Chat;
using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>The requests that intervals are found from: all of them, or those of a random half, quarter ... of the conversations, so that memory is bounded.</summary>
/// <remarks>
/// Whether a conversation stays depends on its number alone, so both sides keep the same ones and pairs survive. Values themselves come from all requests;
/// at this number of requests an interval is so narrow that a half of them loses nothing that matters.
/// </remarks>
internal sealed class KeptCalls
{
    public const int Most = 131_072;

    private readonly int _most;
    private readonly List<KeptCall> _calls = [];
    private ulong _limit = ulong.MaxValue;

    /// <param name="most">Requests to keep.</param>
    public KeptCalls(int most = Most) => _most = most;

    public IReadOnlyList<KeptCall> Calls => _calls;

    /// <summary>Whether conversations were left out.</summary>
    public bool IsThinned => _limit != ulong.MaxValue;

    public void Add(in CallSample sample)
    {
        if (!Stays(sample.Cluster))
        {
            return;
        }

        _calls.Add(new KeptCall(sample));
        while (_calls.Count > _most)
        {
            _limit /= 2;
            int before = _calls.Count;
            _calls.RemoveAll(call => !Stays(call.Cluster));
            if (_calls.Count == before && _limit == 0)
            {
                return;
            }
        }
    }

    /// <summary>Whether a conversation is among those kept.</summary>
    public bool Stays(ulong cluster) => !IsThinned || new SeededChance(cluster).NextBits() <= _limit;
}

/// <summary>A request as it is kept. Times that do not exist are not a number.</summary>
internal readonly struct KeptCall(in CallSample sample)
{
    private readonly float _ttft = Number(sample.TtftMs);
    private readonly float _e2e = Number(sample.E2eMs);
    private readonly float _userTtft = Number(sample.UserTtftMs);
    private readonly float _userE2e = Number(sample.UserE2eMs);
    private readonly float _tpot = Number(sample.TpotMs);
    private readonly float _cost = Number((double?)sample.CostUsd);

    public ulong Cluster { get; } = sample.Cluster;

    public ushort Turn { get; } = (ushort)sample.Turn;

    public Outcome Outcome { get; } = sample.Outcome;

    public bool Truncated { get; } = sample.Truncated;

    public float CostUsd => _cost;

    public float Time(LatencyKind kind) => kind switch
    {
        LatencyKind.Ttft => _ttft,
        LatencyKind.E2e => _e2e,
        LatencyKind.UserTtft => _userTtft,
        LatencyKind.UserE2e => _userE2e,
        _ => _tpot,
    };

    private static float Number(double? value) => value is { } number ? (float)number : float.NaN;
}
