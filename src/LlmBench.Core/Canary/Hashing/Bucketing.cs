using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LlmBench.Canary.Hashing;

/// <summary>Puts ids into 100,000 buckets, the same in every process, culture, machine and version.</summary>
/// <remarks>Ids are compared by their characters: no case is folded and nothing is normalised.</remarks>
internal sealed class Bucketing
{
    /// <summary>Number of buckets: one is 0.001 % of the ids.</summary>
    public const int Total = 100_000;

    private readonly BucketAlgorithm _algorithm;
    private readonly byte[] _salt;
    private readonly byte[] _secret;

    /// <summary>Makes ready for one route.</summary>
    /// <param name="algorithm">How to hash.</param>
    /// <param name="salt">Goes before the id, with whatever separates the two in it.</param>
    /// <param name="secret">Key of <see cref="BucketAlgorithm.HmacSha256"/>; the others use none.</param>
    public Bucketing(BucketAlgorithm algorithm, string salt, ReadOnlySpan<byte> secret = default)
    {
        if (algorithm == BucketAlgorithm.HmacSha256 && secret.IsEmpty)
        {
            throw new ArgumentException("An HMAC without a key is no secret.", nameof(secret));
        }

        _algorithm = algorithm;
        _salt = Encoding.UTF8.GetBytes(salt);
        _secret = secret.ToArray();
    }

    /// <summary>The bucket of an id: 0 to 99,999.</summary>
    public int Bucket(ReadOnlySpan<char> id)
    {
        using var key = new Utf8Key(stackalloc byte[Utf8Key.StackSize]);
        key.Append(_salt);
        key.Append(id);
        return _algorithm switch
        {
            BucketAlgorithm.NginxMurmur2 => NginxSplitClients.Bucket(Murmur2.Hash(key.Written)) * (Total / NginxSplitClients.Total),
            BucketAlgorithm.HmacSha256 => FlagdFractional.Bucket(Keyed(key.Written), Total),
            _ => FlagdFractional.Bucket(Murmur3.Hash(key.Written), Total),
        };
    }

    private uint Keyed(ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, key, digest);
        return BinaryPrimitives.ReadUInt32BigEndian(digest);
    }
}
