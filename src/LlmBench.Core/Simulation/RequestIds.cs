using LlmBench.Statistics;

namespace LlmBench.Simulation;

/// <summary>Hands out the values of <c>x-request-id</c>.</summary>
internal sealed class RequestIds(int seed)
{
    private long _last;

    public string Next()
    {
        SeededChance chance = SeededChance.For((ulong)seed, nameof(RequestIds), Interlocked.Increment(ref _last));
        return $"req_sim{chance.NextBits():x16}";
    }
}
