namespace LlmBench.Canary.Hashing;

/// <summary>nginx's <c>split_clients</c>: a part of p percent, to two decimals, takes the hashes below floor(p * 100 * (2^32 - 1) / 10,000).</summary>
internal static class NginxSplitClients
{
    /// <summary>Shares are multiples of 0.01 %.</summary>
    public const int Total = 10_000;

    /// <summary>The first hash that the first <paramref name="share"/> ten-thousandths leave out.</summary>
    public static uint Cut(int share) => (uint)((ulong)share * uint.MaxValue / Total);

    /// <summary>The ten-thousandth that a hash falls into: below k exactly where the hash is below <see cref="Cut"/> of k.</summary>
    public static int Bucket(uint hash)
    {
        int bucket = (int)((ulong)hash * Total / uint.MaxValue);

        // The cuts are rounded down, so a hash may lie on the next one; the highest hash is left over by nginx and belongs to the last part.
        return Math.Min(bucket < Total && Cut(bucket + 1) <= hash ? bucket + 1 : bucket, Total - 1);
    }
}
