using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace LlmBench.Canary.Hashing;

/// <summary>How LaunchDarkly buckets: the first 60 bits of SHA-1, as a single-precision share.</summary>
internal static class LaunchDarklyRollout
{
    /// <summary>The share of a context by flag key and salt, 0 to 1.</summary>
    public static float Share(string flagKey, string salt, string context)
    {
        using var key = new Utf8Key(stackalloc byte[Utf8Key.StackSize]);
        key.Append(flagKey);
        key.Append("."u8);
        key.Append(salt);
        key.Append("."u8);
        key.Append(context);
        return Share(key.Written);
    }

    /// <summary>The share of a context by an experiment's seed, 0 to 1.</summary>
    public static float Share(int seed, string context)
    {
        using var key = new Utf8Key(stackalloc byte[Utf8Key.StackSize]);
        Span<char> digits = stackalloc char[11];
        seed.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        key.Append(digits[..length]);
        key.Append("."u8);
        key.Append(context);
        return Share(key.Written);
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The service's own choice; nothing is kept secret by it.")]
    private static float Share(ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(key, digest);
        return (float)(BinaryPrimitives.ReadUInt64BigEndian(digest) >> 4) / 0x0FFF_FFFF_FFFF_FFFF;
    }
}
