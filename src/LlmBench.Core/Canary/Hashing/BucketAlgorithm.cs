namespace LlmBench.Canary.Hashing;

/// <summary>How an id becomes a bucket.</summary>
public enum BucketAlgorithm
{
    /// <summary>MurmurHash3 x86-32 of salt and id, bucketed as flagd's second <c>fractional</c> does.</summary>
    FlagdMurmur3,

    /// <summary>MurmurHash2 of salt and id, bucketed as nginx's <c>split_clients</c> does: multiples of 0.01 % only.</summary>
    NginxMurmur2,

    /// <summary>HMAC-SHA256 of salt and id under a secret: for ids that users may choose, who could otherwise choose their bucket.</summary>
    HmacSha256,
}
