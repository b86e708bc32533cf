using System.Text.Json;
using System.Text.Json.Serialization;
using LlmBench.Chat;

namespace LlmBench.Canary.Observations;

/// <summary>What was seen of one request, or one score that a customer gave: a line of a route's observations.</summary>
internal sealed record CanaryObservation
{
    public ObservationKind Kind { get; init; }

    /// <summary>When the request was intended to start, or the score was given. UTC.</summary>
    public required DateTimeOffset Utc { get; init; }

    /// <summary>The arm that the id belongs to. What happens counts for it, whoever served. Null on a score until it is joined with its request.</summary>
    public string? ArmAssigned { get; init; }

    /// <summary>The arm that answered, or that alone was asked; null where none answered. Another than the arm assigned, without <see cref="FellBack"/>, was meant to serve: the kill switch was on, or the route rolled back.</summary>
    public string? ArmServed { get; init; }

    /// <summary>The unit that the route deals by (user, session ...), as a keyed hash of 16 hexadecimal digits: it tells units apart and names nobody.</summary>
    public string? Unit { get; init; }

    public string? RequestId { get; init; }

    public string? ConversationId { get; init; }

    /// <summary>Succeeded, or the class of failure. A request that the canary failed and the baseline rescued has the canary's failure.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Outcome Outcome { get; init; }

    /// <summary>Whether the baseline answered after the canary had failed.</summary>
    public bool FellBack { get; init; }

    /// <summary>Whether the answer was cut: by the token limit, a filter, or a stream that broke off.</summary>
    public bool Truncated { get; init; }

    /// <summary>HTTP status of the arm that the request was assigned to.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>To the first token, milliseconds, with the time of a failed first choice in it. Null where there was none.</summary>
    public double? TtftMs { get; init; }

    /// <summary>To the end of the answer, milliseconds, with the time of a failed first choice in it. Null where there was none.</summary>
    public double? E2eMs { get; init; }

    /// <summary>Tokens of the answer.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Cost of all attempts on both arms, US dollars; null where it is not known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>The customer's score. Only on <see cref="ObservationKind.Csat"/>.</summary>
    public double? Csat { get; init; }

    /// <summary>Whether a simulator answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>Fields of a later version.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
