using System.Globalization;

namespace LlmBench.Canary.Hashing;

/// <summary>GrowthBook's two hashes: FNV-1a over UTF-16 code units, of which the second version hashes the digits of the first hash once more.</summary>
internal static class GrowthBookHash
{
    private const uint Basis = 2_166_136_261;

    /// <summary>Version 1: 0 to 0.999. The value goes before the seed.</summary>
    public static double First(string seed, string value) => Continue(Continue(Basis, value), seed) % 1000 / 1000.0;

    /// <summary>Version 2: 0 to 0.9999. The seed goes before the value.</summary>
    public static double Second(string seed, string value)
    {
        Span<char> digits = stackalloc char[10];
        Continue(Continue(Basis, seed), value).TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        return Continue(Basis, digits[..length]) % 10_000 / 10_000.0;
    }

    private static uint Continue(uint hash, ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            hash = (hash ^ unit) * 16_777_619;
        }

        return hash;
    }
}
