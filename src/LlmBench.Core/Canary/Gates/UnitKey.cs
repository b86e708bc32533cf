using System.Globalization;
using LlmBench.Canary.Hashing;

namespace LlmBench.Canary.Gates;

/// <summary>Users and conversations as 64-bit numbers, so that telling many of them apart takes little memory.</summary>
internal static class UnitKey
{
    private const uint OtherSeed = 0x9747b28c;

    /// <summary>The number of a keyed hash of 16 hexadecimal digits, and a hash of any other text.</summary>
    public static ulong Of(string text) => text.Length == 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number)
        ? number
        : ((ulong)Murmur3.Hash(text) << 32) | Murmur3.Hash(text, OtherSeed);
}
