namespace LlmBench.Chat;

/// <summary>What a check of a provider has found.</summary>
public enum ProviderFinding
{
    /// <summary>The provider answered a small request well.</summary>
    Healthy,

    /// <summary>The host's name cannot be resolved.</summary>
    NameNotResolved,

    /// <summary>No connection: refused, unreachable, or through a proxy that refuses.</summary>
    Unreachable,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>A time-out passed.</summary>
    TimedOut,

    /// <summary>No key was sent, or the provider says that none arrived.</summary>
    KeyMissing,

    /// <summary>The provider wants the key as a bearer token and got it otherwise.</summary>
    KeyNotBearer,

    /// <summary>The provider knows the key not, or not any more.</summary>
    KeyRefused,

    /// <summary>The key is good, the model is not known.</summary>
    ModelNotFound,

    /// <summary>The address is one path segment off.</summary>
    WrongAddress,

    /// <summary>The server speaks another wire format.</summary>
    WrongDialect,

    /// <summary>429: the account's limit is used up for now.</summary>
    RateLimited,

    /// <summary>The account is out of money or quota.</summary>
    QuotaExhausted,

    /// <summary>The provider reports a fault of its own.</summary>
    ServerFault,

    /// <summary>The provider refused the request for another reason.</summary>
    RequestRefused,
}
