namespace LlmBench.Results;

/// <summary>One request of a recorded traffic: when it came and how long it and its answer were. There is no text in it.</summary>
public sealed record TraceRow
{
    /// <summary>Seconds from the first request of the trace.</summary>
    public double ArrivalSeconds { get; init; }

    /// <summary>Tokens that were sent, history included.</summary>
    public int InputTokens { get; init; }

    /// <summary>Tokens that were answered.</summary>
    public int OutputTokens { get; init; }

    /// <summary>The conversation, where the log names one.</summary>
    public string? Session { get; init; }

    /// <summary>Number of the request within its session, from 1; empty without one.</summary>
    public int? Turn { get; init; }

    /// <summary>The model that was asked then.</summary>
    public string? TracedModel { get; init; }

    /// <summary>Identities of the blocks of 512 tokens that the input begins with, in order: equal ones were equal text. Only Mooncake traces have them.</summary>
    public string? PrefixBlocks { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{ArrivalSeconds:0.###} s: {InputTokens} in, {OutputTokens} out");
}
