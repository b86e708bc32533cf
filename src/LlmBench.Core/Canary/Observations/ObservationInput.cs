using LlmBench.Chat;

namespace LlmBench.Canary.Observations;

/// <summary>What somebody else saw of a request, or a score, as it is given: nothing is checked yet, and what is not known is null.</summary>
internal sealed record ObservationInput
{
    public DateTimeOffset? Utc { get; init; }

    public string? Id { get; init; }

    public string? RequestId { get; init; }

    public string? ConversationId { get; init; }

    /// <summary>Name or provider of the arm that the request was assigned to.</summary>
    public string? Arm { get; init; }

    /// <summary>Name or provider of the arm that answered.</summary>
    public string? ArmServed { get; init; }

    public Outcome? Outcome { get; init; }

    public int? HttpStatus { get; init; }

    public bool? FellBack { get; init; }

    public bool? Truncated { get; init; }

    public string? FinishReason { get; init; }

    public double? TtftMs { get; init; }

    public double? E2eMs { get; init; }

    public int? OutputTokens { get; init; }

    public decimal? CostUsd { get; init; }

    public double? Csat { get; init; }

    public bool Simulated { get; init; }

    /// <summary>Whether anything is said of how a request went.</summary>
    public bool IsRequest => Outcome is not null || HttpStatus is not null || FellBack is not null || Truncated is not null || FinishReason is not null
        || TtftMs is not null || E2eMs is not null || OutputTokens is not null || CostUsd is not null;
}
