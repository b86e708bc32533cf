namespace LlmBench.Simulation;

/// <summary>Seeded random numbers (SplitMix64), the same on every machine and version.</summary>
/// <remarks><see cref="Random"/> keeps 56 integers and its seeded sequence is slow to start; every simulated request has a sequence of its own.</remarks>
internal struct SeededChance(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>A sequence for one thing among many, such as the n-th request of a model.</summary>
    public static SeededChance For(ulong seed, string name, long ordinal)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        ulong hash = 14695981039346656037;
        foreach (char c in name) hash = (hash ^ c) * 1099511628211;
        return new SeededChance(Mix(seed + Mix(hash + ((ulong)ordinal * Step))));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Step);

    /// <summary>A number of at least 0 and below 1.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number of at least 0 and below <paramref name="limit"/>.</summary>
    public int NextBelow(int limit) => (int)(NextUnit() * limit);

    /// <summary>A number of the standard normal distribution.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextUnit())) * Math.Cos(Math.Tau * NextUnit());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
