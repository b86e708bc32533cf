using System.Text.Json.Serialization;

namespace LlmBench.Pricing;

/// <summary>The prices that apply together.</summary>
public sealed record PriceSet
{
    /// <summary>Input tokens.</summary>
    [JsonPropertyName("inputPerMillion")]
    public required PricePerMillion Input { get; init; }

    /// <summary>Output tokens.</summary>
    [JsonPropertyName("outputPerMillion")]
    public required PricePerMillion Output { get; init; }

    /// <summary>Input tokens read from the prefix cache. Null: the price of input.</summary>
    [JsonPropertyName("cachedInputPerMillion")]
    public PricePerMillion? CachedInput { get; init; }

    /// <summary>Input tokens written to the prefix cache. Null: the price of input.</summary>
    [JsonPropertyName("cacheWritePerMillion")]
    public PricePerMillion? CacheWrite { get; init; }

    /// <summary>Input tokens written to the prefix cache for an hour. Null: as <see cref="CacheWrite"/>.</summary>
    [JsonPropertyName("cacheWrite1hPerMillion")]
    public PricePerMillion? CacheWrite1h { get; init; }

    /// <summary>Output tokens spent on reasoning. Null: the price of output.</summary>
    [JsonPropertyName("reasoningPerMillion")]
    public PricePerMillion? Reasoning { get; init; }

    /// <summary>Audio tokens of the input. Null: the price of input.</summary>
    [JsonPropertyName("audioInputPerMillion")]
    public PricePerMillion? AudioInput { get; init; }

    /// <summary>Audio tokens of the output. Null: the price of output.</summary>
    [JsonPropertyName("audioOutputPerMillion")]
    public PricePerMillion? AudioOutput { get; init; }

    /// <summary>Image tokens of the input. Null: the price of input.</summary>
    [JsonPropertyName("imageInputPerMillion")]
    public PricePerMillion? ImageInput { get; init; }

    /// <summary>Each image of the input, besides its tokens.</summary>
    public decimal? PerImage { get; init; }

    /// <summary>Each request, besides its tokens.</summary>
    public decimal? PerRequest { get; init; }

    /// <summary>A thousand web searches.</summary>
    public decimal? WebSearchPer1K { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Input} in, {Output} out";
}
