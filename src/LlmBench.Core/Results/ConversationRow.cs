using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>One conversation of a load test, over all its turns.</summary>
public sealed record ConversationRow
{
    /// <summary>Conversation: tells the rows of a detailed run apart.</summary>
    public string RowType { get; } = "Conversation";

    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The kind of conversation.</summary>
    public required string Category { get; init; }

    /// <summary>Number of the conversation within the run, from 1.</summary>
    public long Conversation { get; init; }

    /// <summary>Number of the user, from 1.</summary>
    public int User { get; init; }

    /// <summary>Warm-up or measured, by the intended start of the first turn.</summary>
    public LoadPhase Phase { get; init; }

    /// <summary>The load of this step of a sweep, users or requests per second; empty without -Sweep.</summary>
    public double? LoadStep { get; init; }

    /// <summary>When the first turn was sent, wall clock.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How it ended.</summary>
    public ConversationState State { get; init; }

    /// <summary>The failure that ended it; Succeeded where none did.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Turns that were answered.</summary>
    public int TurnsAnswered { get; init; }

    /// <summary>Turns that the category has.</summary>
    public int Turns { get; init; }

    /// <summary>What the user has waited in all: the sum of UserE2eMs over the turns, milliseconds. Think time is not in it.</summary>
    public double ConversationMs { get; init; }

    /// <summary>First turn's intended start to last answer, think time included, milliseconds.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>The slowest first token among the turns, milliseconds.</summary>
    public double? SlowestUserTtftMs { get; init; }

    /// <summary>Input tokens over all turns; each turn sends the history again.</summary>
    public int InputTokens { get; init; }

    /// <summary>Input tokens read from the provider's prefix cache, over all turns.</summary>
    public int CachedInputTokens { get; init; }

    /// <summary>Input tokens written to the prefix cache, over all turns.</summary>
    public int CacheWriteTokens { get; init; }

    /// <summary>Output tokens over all turns.</summary>
    public int OutputTokens { get; init; }

    /// <summary>Output tokens spent on reasoning, over all turns.</summary>
    public int ReasoningTokens { get; init; }

    /// <summary>Input and output tokens over all turns.</summary>
    public int TotalTokens => InputTokens + OutputTokens;

    /// <summary>Where the token counts come from: the least certain source among the turns that were counted.</summary>
    public TokenSource TokenSource { get; init; }

    /// <summary>List price of the turns of which it is known, US dollars.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Model} {Category} {Conversation}: {State}");
}
