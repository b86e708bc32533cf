namespace LlmBench.Pricing;

/// <summary>What a request is billed for.</summary>
/// <param name="Input">All input tokens, those read from and written to the cache included.</param>
/// <param name="CachedInput">The part of <paramref name="Input"/> read from the prefix cache.</param>
/// <param name="CacheWrite">The part of <paramref name="Input"/> written to the prefix cache.</param>
/// <param name="Output">All output tokens, reasoning included.</param>
/// <param name="Reasoning">The part of <paramref name="Output"/> spent on reasoning.</param>
public readonly record struct BilledTokens(long Input, long CachedInput, long CacheWrite, long Output, long Reasoning)
{
    /// <summary>The largest count that is believed: 10^15.</summary>
    public const long Most = 1_000_000_000_000_000;

    /// <summary>Billed for input and output tokens alone.</summary>
    public BilledTokens(long input, long output)
        : this(input, 0, 0, output, 0)
    {
    }

    /// <summary>The part of <see cref="CacheWrite"/> that is kept for an hour.</summary>
    public long CacheWrite1h { get; init; }

    /// <summary>The part of <see cref="Input"/>, beside the cached ones, that is audio.</summary>
    public long AudioInput { get; init; }

    /// <summary>The part of <see cref="Input"/>, beside the cached ones, that is images.</summary>
    public long ImageInput { get; init; }

    /// <summary>The part of <see cref="Output"/>, beside reasoning, that is audio.</summary>
    public long AudioOutput { get; init; }

    /// <summary>Images in the input.</summary>
    public long Images { get; init; }

    /// <summary>Web searches of the model.</summary>
    public long WebSearches { get; init; }

    /// <summary>Requests that are billed.</summary>
    public long Requests { get; init; } = 1;

    /// <summary>Why the counts cannot be true; null where they can.</summary>
    /// <remarks>A part that is larger than its whole would be billed at a negative price for the rest.</remarks>
    public string? Objection()
    {
        if (IsAbsurd(Input) || IsAbsurd(CachedInput) || IsAbsurd(CacheWrite) || IsAbsurd(Output) || IsAbsurd(Reasoning) || IsAbsurd(CacheWrite1h)
            || IsAbsurd(AudioInput) || IsAbsurd(ImageInput) || IsAbsurd(AudioOutput) || IsAbsurd(Images) || IsAbsurd(WebSearches) || IsAbsurd(Requests))
        {
            return "a count is negative or above 10^15";
        }

        return Input - CachedInput - CacheWrite - AudioInput - ImageInput < 0 ? "the parts of the input are more than the input itself"
            : Output - Reasoning - AudioOutput < 0 ? "the parts of the output are more than the output itself"
            : CacheWrite1h > CacheWrite ? "the tokens cached for an hour are more than those written to the cache"
            : null;
    }

    private static bool IsAbsurd(long count) => count is < 0 or > Most;
}
