namespace LlmBench.Canary.Hashing;

/// <summary>How an Unleash server buckets: MurmurHash3 of "group:id", modulo, counted from 1.</summary>
internal static class UnleashRollout
{
    /// <summary>Seed of variants; a gradual rollout has seed 0.</summary>
    public const uint VariantSeed = 86_028_157;

    /// <summary>1 to <paramref name="count"/>. A rollout of p percent holds those up to p of 100.</summary>
    public static int Normalized(string group, string id, int count = 100, uint seed = 0)
    {
        using var key = new Utf8Key(stackalloc byte[Utf8Key.StackSize]);
        key.Append(group);
        key.Append(":"u8);
        key.Append(id);
        return (int)(Murmur3.Hash(key.Written, seed) % (uint)count) + 1;
    }
}
