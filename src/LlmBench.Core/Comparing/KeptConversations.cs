using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>What conversations cost: the sum of all, and single ones, as many as memory allows, for the interval.</summary>
internal sealed class KeptConversations(int most = KeptCalls.Most)
{
    private readonly List<(ulong Cluster, double CostUsd)> _kept = [];
    private ulong _limit = ulong.MaxValue;
    private decimal _sum;

    /// <summary>Conversations that came to their end and whose cost is known.</summary>
    public long Count { get; private set; }

    /// <summary>Conversations that came to their end and whose cost is not known.</summary>
    public long Unpriced { get; private set; }

    public decimal? MeanUsd => Count == 0 ? null : _sum / Count;

    public IReadOnlyList<(ulong Cluster, double CostUsd)> Kept => _kept;

    public void Add(ulong cluster, decimal? costUsd)
    {
        if (costUsd is not { } cost)
        {
            Unpriced++;
            return;
        }

        Count++;
        _sum += cost;
        if (!Stays(cluster))
        {
            return;
        }

        _kept.Add((cluster, (double)cost));
        while (_kept.Count > most)
        {
            _limit /= 2;
            _kept.RemoveAll(conversation => !Stays(conversation.Cluster));
        }
    }

    private bool Stays(ulong cluster) => _limit == ulong.MaxValue || new SeededChance(cluster).NextBits() <= _limit;
}
