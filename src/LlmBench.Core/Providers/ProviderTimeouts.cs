namespace LlmBench.Providers;

/// <summary>How long each part of a request may take.</summary>
public sealed record ProviderTimeouts
{
    /// <summary>Name resolution, TCP and TLS of a new connection. Default 10 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From sending the request to the first byte of the reply. Default 60 s.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two reads that carry data; comments and keep-alives are no progress. Default 60 s.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The whole request with its retries and waits. Default 10 min, as the official SDKs have it.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(10);
}
