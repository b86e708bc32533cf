namespace LlmBench.Chat;

/// <summary>One request on the wire. An exchange has one, or several where it was repeated.</summary>
public sealed record Attempt
{
    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>HTTP status; null where no reply came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>What the provider or the network said about the failure; never holds the key.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The provider's own error code or type.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The wait that the server asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The wait before the next attempt, where there was one.</summary>
    public TimeSpan? WaitedAfter { get; init; }

    /// <summary>The provider's id of this request, for its support desk.</summary>
    public string? ProviderRequestId { get; init; }

    /// <summary>From the exchange's first send to this send, milliseconds.</summary>
    public double StartMs { get; init; }

    /// <summary>From this send to the end of this attempt, milliseconds.</summary>
    public double DurationMs { get; init; }
}
