namespace LlmBench.Simulation;

/// <summary>How one simulated model behaves: how fast, how good, how dear and how often it fails.</summary>
/// <remarks>
/// A simulated token is optional white space and up to eight characters that follow it. English text has about 1.2 of them a word, near to
/// real tokenizers. Limits, usage and prices of the simulator all count these.
/// </remarks>
public sealed record SimulatedModel
{
    /// <summary>The name that requests ask for. Case matters, as it does with providers.</summary>
    public required string Name { get; init; }

    /// <summary>Time from the complete request to the first token, in milliseconds, for an empty prompt. Default 180, p99 600.</summary>
    public SimulatedDistribution TtftMs { get; init; } = SimulatedDistribution.LogNormal(180, 600);

    /// <summary>What each token of the prompt adds to the time to first token, in milliseconds, so that long histories show. Default 0.03.</summary>
    public double TtftPerInputTokenMs { get; init; } = 0.03;

    /// <summary>Time from one token to the next, in milliseconds. Default 15, p99 30.</summary>
    public SimulatedDistribution TokenIntervalMs { get; init; } = SimulatedDistribution.LogNormal(15, 30);

    /// <summary>Tokens in one event of a stream, 1 or more. Default 1.</summary>
    public int TokensPerChunk { get; init; } = 1;

    /// <summary>Length of a reply in tokens, rounded to whole sentences. A request's <c>max_tokens</c> may cut it. Default 80, p99 250.</summary>
    public SimulatedDistribution OutputTokens { get; init; } = SimulatedDistribution.LogNormal(80, 250);

    /// <summary>Probability, 0 to 1, that a question with a known answer is answered right. Default 0.8.</summary>
    public double AnswerQuality { get; init; } = 0.8;

    /// <summary>Price of a million input tokens in US dollars. Default 2.50.</summary>
    public decimal InputPricePerMillion { get; init; } = 2.50m;

    /// <summary>Price of a million output tokens in US dollars. Default 2.50.</summary>
    public decimal OutputPricePerMillion { get; init; } = 2.50m;

    /// <summary>Tokens that prompt and reply may have together. A longer request gets a 400. Default 128,000.</summary>
    public int ContextWindow { get; init; } = 128_000;

    /// <summary>
    /// Limit in requests per minute, or null for none. The bucket holds one minute's worth and refills evenly; a request that finds it empty gets a 429
    /// with <c>retry-after</c>.
    /// </summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Share of requests, 0 to 1, answered with a 500 or 503.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Share of requests, 0 to 1, whose connection is reset in the middle of the reply.</summary>
    public double DropRate { get; init; }

    /// <summary>Share of requests, 0 to 1, whose reply pauses in the middle for <see cref="StallDuration"/>.</summary>
    public double StallRate { get; init; }

    /// <summary>How long a stalled reply pauses. Default 5 s.</summary>
    public TimeSpan StallDuration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Share of requests, 0 to 1, whose reply ends in the middle: a stream without finish reason and <c>[DONE]</c>, or half a JSON body.</summary>
    public double TruncateRate { get; init; }

    /// <summary>Share of requests, 0 to 1, whose stream brings an error object after the 200. Without a stream they get a 500.</summary>
    public double InStreamErrorRate { get; init; }

    internal void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(Name), nameof(Name), Name, "not blank");
        Require(TtftPerInputTokenMs is >= 0 and <= 1000, nameof(TtftPerInputTokenMs), TtftPerInputTokenMs, "0 to 1000");
        Require(TokensPerChunk >= 1, nameof(TokensPerChunk), TokensPerChunk, "1 or more");
        Require(AnswerQuality is >= 0 and <= 1, nameof(AnswerQuality), AnswerQuality, "0 to 1");
        Require(InputPricePerMillion >= 0, nameof(InputPricePerMillion), InputPricePerMillion, "0 or more");
        Require(OutputPricePerMillion >= 0, nameof(OutputPricePerMillion), OutputPricePerMillion, "0 or more");
        Require(ContextWindow >= 1, nameof(ContextWindow), ContextWindow, "1 or more");
        Require(RequestsPerMinute is null or >= 1, nameof(RequestsPerMinute), RequestsPerMinute, "1 or more, or none");
        Require(StallDuration >= TimeSpan.Zero, nameof(StallDuration), StallDuration, "not negative");

        double[] rates = [ErrorRate, DropRate, StallRate, TruncateRate, InStreamErrorRate];
        bool valid = rates.All(rate => rate is >= 0 and <= 1) && rates.Sum() <= 1 + 1e-9;
        Require(valid, "fault rates", string.Join(", ", rates), "0 to 1 each and at most 1 together");
    }

    private void Require(bool condition, string what, object? value, string range)
    {
        if (condition) return;
        throw new LlmBenchException(ErrorIds.SimulatorInvalid, $"Simulated model '{Name}': {what} is {value}.", $"Give a value in the range: {range}.");
    }
}
