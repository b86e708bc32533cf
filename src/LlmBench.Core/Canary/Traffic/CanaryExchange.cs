using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Chat;

namespace LlmBench.Canary.Traffic;

/// <summary>What became of a request that went through a route: one exchange, or two where the baseline was asked after the canary had failed.</summary>
/// <remarks>
/// It is accounted to the arm that the request was assigned to. A request that the canary failed is its failure, rescued or not, and the customer's wait
/// and the bill are those of both exchanges; otherwise the fallback would hide the very regression that the canary is to show.
/// </remarks>
internal sealed record CanaryExchange
{
    public required CanaryRequest Request { get; init; }

    public required RouteDecision Decision { get; init; }

    /// <summary>Name of the baseline's arm.</summary>
    public required string Baseline { get; init; }

    /// <summary>The generation of the route that decided.</summary>
    public required long Generation { get; init; }

    /// <summary>The unit that decided; null where there was none.</summary>
    public string? Unit { get; init; }

    /// <summary>Why the arm assigned could not be tried, such as a key that is missing here; null where it was, or where the route meant it not to be.</summary>
    public LlmBenchException? MissingArm { get; init; }

    /// <summary>The exchange that failed on the canary before the baseline was asked; null where it was not.</summary>
    public Exchange? Failed { get; init; }

    /// <summary>The last exchange; null where the cap on costs let nothing be sent.</summary>
    public Exchange? Last { get; init; }

    /// <summary>Cost of all exchanges, US dollars; null where that of one is not known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Whether the cap on costs kept something from being sent: all of it, or the fallback.</summary>
    public bool IsCapped { get; init; }

    /// <summary>Why the observation could not be recorded; null where it was, or was not to be.</summary>
    public LlmBenchException? RecordProblem { get; init; }

    /// <summary>Whether the observation is in the route's log.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether the customer got a whole answer, from whomever.</summary>
    public bool Succeeded => Last is { Succeeded: true };

    /// <summary>How the arm assigned fared.</summary>
    public Outcome Outcome => MissingArm is { } problem
        ? problem.ErrorId is ErrorIds.ApiKeyMissing or ErrorIds.ApiKeyInvalid ? Outcome.KeyRejected : Outcome.NotFound
        : (Failed ?? Last)?.Outcome ?? Outcome.Cancelled;

    /// <summary>Whether the baseline answered for a canary that did not.</summary>
    public bool FellBack => Succeeded && (MissingArm is not null || Failed is not null);

    /// <summary>Whether the answer of the arm assigned was cut: by the token limit, a filter, or a stream that broke off.</summary>
    public bool IsTruncated => MissingArm is null && (Failed ?? Last) is { } own
        && (own.Outcome == Outcome.StreamTruncated || FinishReasons.EndsEarly(own.FinishReason));

    /// <summary>
    /// The arm that answered, or that alone was asked; null where the canary failed, or could not be tried, and the baseline failed too. The baseline's name there would read as if the canary had not been meant to serve.
    /// </summary>
    public string? ArmServed => FellBack ? Baseline : Failed is null && MissingArm is null ? Decision.ArmServed : null;

    /// <summary>What the route's log keeps of it.</summary>
    public CanaryObservation ToObservation(UnitHash units) => new()
    {
        Utc = (Failed ?? Last)!.StartedAt.ToUniversalTime(),
        ArmAssigned = Decision.ArmAssigned,
        ArmServed = ArmServed,
        Unit = units.Of(Unit),
        RequestId = Request.RequestId,
        ConversationId = Request.ConversationId,
        Outcome = Outcome,
        FellBack = FellBack,
        Truncated = IsTruncated,
        HttpStatus = MissingArm is not null ? null : (Failed ?? Last)!.LastAttempt.HttpStatus,
        TtftMs = Last!.Times.UserTtftMs,
        E2eMs = Last.Times.UserE2eMs,
        OutputTokens = Succeeded ? Last.Usage.OutputTokens : null,
        CostUsd = CostUsd,
        Simulated = Last.Simulated,
    };
}
