namespace LlmBench.Canary.Hashing;

/// <summary>flagd's <c>fractional</c>, second version: whole numbers only, so that every language agrees.</summary>
/// <remarks>flagd's own .NET provider hashes ASCII and so differs for ids with other characters; the Go, Java, JavaScript and Python ones agree with this.</remarks>
internal static class FlagdFractional
{
    /// <summary>The bucket of a hash: 0 to <paramref name="total"/> - 1.</summary>
    /// <param name="hash">Unsigned 32 bits.</param>
    /// <param name="total">Sum of the weights, at most 2^31 - 1.</param>
    public static int Bucket(uint hash, int total) => (int)(((ulong)hash * (uint)total) >> 32);

    /// <summary>The variant that a key falls to: the first whose cumulative weight is above the bucket; -1 where no weight is above 0.</summary>
    /// <param name="key">flagd's default is flag key and targeting key with nothing between.</param>
    /// <param name="weights">Weights; one below 0 counts as 0.</param>
    public static int Variant(ReadOnlySpan<char> key, ReadOnlySpan<int> weights)
    {
        long total = 0;
        foreach (int weight in weights) total += Math.Max(0, weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, int.MaxValue, nameof(weights));
        int bucket = Bucket(Murmur3.Hash(key), (int)total);
        long end = 0;
        for (int index = 0; index < weights.Length; index++)
        {
            end += Math.Max(0, weights[index]);
            if (end > bucket)
            {
                return index;
            }
        }

        return -1;
    }
}
