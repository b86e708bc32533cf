using System.Buffers.Binary;
using System.Numerics;

namespace LlmBench.Canary.Hashing;

/// <summary>MurmurHash3, the variant x86-32, by Austin Appleby.</summary>
/// <remarks>Built on bytes, not on <see cref="string.GetHashCode()"/>, which differs from process to process.</remarks>
internal static class Murmur3
{
    private const uint C1 = 0xCC9E2D51;
    private const uint C2 = 0x1B873593;

    public static uint Hash(ReadOnlySpan<byte> data, uint seed = 0)
    {
        uint hash = seed;
        ReadOnlySpan<byte> rest = data;
        for (; rest.Length >= 4; rest = rest[4..])
        {
            hash ^= Scramble(BinaryPrimitives.ReadUInt32LittleEndian(rest));
            hash = (BitOperations.RotateLeft(hash, 13) * 5) + 0xE6546B64;
        }

        uint tail = 0;
        for (int index = rest.Length - 1; index >= 0; index--)
        {
            tail = (tail << 8) | rest[index];
        }

        return Finish(hash ^ Scramble(tail) ^ (uint)data.Length);
    }

    /// <summary>The hash of a text's UTF-8.</summary>
    public static uint Hash(ReadOnlySpan<char> text, uint seed = 0)
    {
        using var bytes = new Utf8Key(stackalloc byte[Utf8Key.StackSize]);
        bytes.Append(text);
        return Hash(bytes.Written, seed);
    }

    private static uint Scramble(uint block) => BitOperations.RotateLeft(block * C1, 15) * C2;

    private static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
