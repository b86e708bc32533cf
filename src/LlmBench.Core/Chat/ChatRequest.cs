namespace LlmBench.Chat;

/// <summary>What to ask.</summary>
public sealed record ChatRequest
{
    /// <summary>The model's id as the provider knows it.</summary>
    public required string Model { get; init; }

    /// <summary>The conversation so far; the last message is the question.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Upper limit of generated tokens, reasoning included; null leaves it to the provider.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Sampling temperature, 0 to 2; null leaves it to the provider.</summary>
    public double? Temperature { get; init; }

    /// <summary>Sampling seed, where the provider supports one.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the answer is to arrive as a stream. Only then are TTFT and TPOT defined.</summary>
    public bool Stream { get; init; } = true;

    /// <summary>When, in <see cref="System.Diagnostics.Stopwatch"/> ticks, who asks has left if nothing of the answer is to be seen by then; null never.</summary>
    internal long? LeaveAt { get; init; }
}
