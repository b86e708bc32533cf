using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Pricing;

/// <summary>What a cost report needs of a row, whatever row it is.</summary>
internal readonly record struct CostItem
{
    public required CostItemKind Kind { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public string? ResponseModel { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public required BilledTokens Tokens { get; init; }

    public TokenSource Source { get; init; }

    public Outcome Outcome { get; init; }

    public int UncertainAttempts { get; init; }

    public string? RunId { get; init; }

    /// <summary>What tells the conversation apart within its run; null where the item is one by itself.</summary>
    public string? Conversation { get; init; }

    public int? Turn { get; init; }

    public bool IsWarmUp { get; init; }

    /// <summary>How the conversation ended, where the item is one.</summary>
    public ConversationState? State { get; init; }

    /// <summary>What a summary says of its conversations, US dollars for a thousand.</summary>
    public decimal? Per1KConversationsUsd { get; init; }

    public bool Simulated { get; init; }
}

/// <summary>What an item stands for.</summary>
internal enum CostItemKind
{
    /// <summary>One request.</summary>
    Request,

    /// <summary>All requests of a conversation.</summary>
    Conversation,

    /// <summary>All requests of a load test.</summary>
    Summary,
}
