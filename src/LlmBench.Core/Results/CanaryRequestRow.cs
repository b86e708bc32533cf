using LlmBench.Canary.Routing;
using LlmBench.Canary.Traffic;
using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>One request that went through a canary route. The columns are the same on success and failure.</summary>
public sealed record CanaryRequestRow
{
    internal CanaryRequestRow(string route, CanaryExchange exchange)
    {
        Exchange last = exchange.Last ?? throw new ArgumentException("Nothing was sent.", nameof(exchange));
        Attempt attempt = (exchange.Failed ?? last).LastAttempt;
        Route = route;
        Id = exchange.Request.Id;
        RequestId = exchange.Request.RequestId;
        ConversationId = exchange.Request.ConversationId;
        ArmAssigned = exchange.Decision.ArmAssigned;
        ArmServed = exchange.ArmServed;
        Reason = exchange.Decision.Reason;
        Bucket = exchange.Decision.Bucket < 0 ? null : exchange.Decision.Bucket;
        Succeeded = exchange.Succeeded;
        Outcome = exchange.Outcome;
        FellBack = exchange.FellBack;
        FallbackOutcome = exchange.Failed is null ? null : last.Outcome;
        Text = last.Text;
        TtftMs = last.Times.UserTtftMs;
        E2eMs = last.Times.UserE2eMs;
        InputTokens = last.Usage.InputTokens;
        OutputTokens = last.Usage.OutputTokens;
        CostUsd = exchange.CostUsd;
        FinishReason = last.FinishReason;
        Truncated = exchange.IsTruncated;
        Provider = last.Provider;
        Model = last.ResponseModel ?? last.Model;
        HttpStatus = exchange.MissingArm is null ? attempt.HttpStatus : null;
        ErrorMessage = exchange.MissingArm?.Message ?? attempt.ErrorMessage;
        Attempts = last.Attempts.Count + (exchange.Failed?.Attempts.Count ?? 0);
        Recorded = exchange.IsRecorded;
        Simulated = last.Simulated;
        Generation = exchange.Generation;
        Utc = (exchange.Failed ?? last).StartedAt.ToUniversalTime();
    }

    /// <summary>Name of the route.</summary>
    public string Route { get; }

    /// <summary>The id that the request came with; empty where it had none.</summary>
    public string? Id { get; }

    /// <summary>Tells the request apart: scores can be given by it.</summary>
    public string RequestId { get; }

    /// <summary>The conversation, where one was named.</summary>
    public string? ConversationId { get; }

    /// <summary>The arm that the id belongs to. What happened counts for it, whoever answered.</summary>
    public string ArmAssigned { get; }

    /// <summary>The arm that answered, or that alone was asked; empty where the baseline failed too after the canary had.</summary>
    public string? ArmServed { get; }

    /// <summary>Why the id went where it went.</summary>
    public RouteReason Reason { get; }

    /// <summary>The bucket of the id, 0 to 99,999; empty without an id.</summary>
    public int? Bucket { get; }

    /// <summary>Whether a complete answer arrived, from whomever.</summary>
    public bool Succeeded { get; }

    /// <summary>How the arm assigned fared: Succeeded, or the class of its failure, also where the baseline answered instead.</summary>
    public Outcome Outcome { get; }

    /// <summary>Whether the baseline answered for a canary that failed or could not be tried.</summary>
    public bool FellBack { get; }

    /// <summary>How the baseline fared after the canary had failed; empty where it was not asked.</summary>
    public Outcome? FallbackOutcome { get; }

    /// <summary>The answer; what has arrived of it on failure.</summary>
    public string Text { get; }

    /// <summary>From the start to the first generated unit that the customer sees, milliseconds, a failed first choice included. Streams only.</summary>
    public double? TtftMs { get; }

    /// <summary>From the start to the end of the answer, milliseconds, a failed first choice included.</summary>
    public double? E2eMs { get; }

    /// <summary>Input tokens of the last exchange.</summary>
    public int InputTokens { get; }

    /// <summary>Output tokens of the last exchange, reasoning included.</summary>
    public int OutputTokens { get; }

    /// <summary>List price of all exchanges, US dollars; empty where that of one is not known.</summary>
    public decimal? CostUsd { get; }

    /// <summary>Why the answer ended, in the provider's word.</summary>
    public string? FinishReason { get; }

    /// <summary>Whether the answer of the arm assigned was cut: by the token limit, a filter, or a stream that broke off.</summary>
    public bool Truncated { get; }

    /// <summary>The provider that was asked last.</summary>
    public string Provider { get; }

    /// <summary>The model that answered.</summary>
    public string Model { get; }

    /// <summary>HTTP status of the arm assigned; empty where no reply came.</summary>
    public int? HttpStatus { get; }

    /// <summary>What the provider of the arm assigned, or the network, said of the failure.</summary>
    public string? ErrorMessage { get; }

    /// <summary>Requests on the wire, on both arms.</summary>
    public int Attempts { get; }

    /// <summary>Whether the route's observations have it.</summary>
    public bool Recorded { get; }

    /// <summary>Whether a simulator answered.</summary>
    public bool Simulated { get; }

    /// <summary>The generation of the route that decided.</summary>
    public long Generation { get; }

    /// <summary>When the request was sent. UTC.</summary>
    public DateTimeOffset Utc { get; }

    /// <inheritdoc />
    public override string ToString() => $"{ArmAssigned}: {Outcome}{(FellBack ? ", the baseline answered" : string.Empty)}";
}
