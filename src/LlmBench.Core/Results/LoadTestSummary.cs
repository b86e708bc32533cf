namespace LlmBench.Results;

/// <summary>The result of a load test on one model. Latencies are those of successful requests in the measured window.</summary>
public sealed record LoadTestSummary : LoadTestLatencies
{
    /// <summary>Summary: tells the rows of a detailed run apart.</summary>
    public string RowType { get; } = "Summary";

    /// <summary>Identifies the run; one call has one, whatever number of models it asks.</summary>
    public required string RunId { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Whether the built-in simulated provider answered; such numbers say nothing about a real one.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether the run ended before its plan: Ctrl-C, a crash, a key that every request was refused with, or the cap on its cost.</summary>
    public bool Partial { get; init; }

    /// <summary>Why it ended before its plan; empty where it did not.</summary>
    public string? StopReason { get; init; }

    /// <summary>When the measured window opened, wall clock.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Length of the measured window, seconds.</summary>
    public double WindowSeconds { get; init; }

    /// <summary>Users who talked at the same time; empty where requests came at a rate.</summary>
    public int? ConcurrentUsers { get; init; }

    /// <summary>Requests per second that were asked for; empty where users decided when to send.</summary>
    public double? RequestRate { get; init; }

    /// <summary>The load of this step of a sweep, users or requests per second; empty without -Sweep.</summary>
    public double? LoadStep { get; init; }

    /// <summary>Requests per second of the measured window that were sent.</summary>
    public double SentPerSecond { get; init; }

    /// <summary>Whether the other providers or models of the call were asked at the same time.</summary>
    public bool Interleaved { get; init; }

    /// <summary>Whether answers were streamed. Without a stream TTFT, TPOT and gaps are empty.</summary>
    public bool Streamed { get; init; }

    /// <summary>Requests of the measured window that ended, well or badly.</summary>
    public long Requests { get; init; }

    /// <summary>Requests with a complete answer.</summary>
    public long Succeeded { get; init; }

    /// <summary>Requests that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Failed / Requests, 0 to 1.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Failures by class, such as <c>RateLimited=3; ServerError=1</c>.</summary>
    public string FailuresByOutcome { get; init; } = string.Empty;

    /// <summary>Requests given up at the end of the run; they are in no other number.</summary>
    public long Cancelled { get; init; }

    /// <summary>Requests that were due and could not be sent, since as many as -MaxInFlight were under way; they are in no other count.</summary>
    public long Dropped { get; init; }

    /// <summary>Requests sent before the measured window; they are in no other number, but a provider bills them.</summary>
    public long WarmUpRequests { get; init; }

    /// <summary>Attempts beyond the first.</summary>
    public long Retries { get; init; }

    /// <summary>Conversations of which every turn was answered.</summary>
    public long Conversations { get; init; }

    /// <summary>Conversations that a failure ended.</summary>
    public long ConversationsFailed { get; init; }

    /// <summary>Conversations that the end of the run cut off.</summary>
    public long ConversationsUnfinished { get; init; }

    /// <summary>Output tokens per content event; above 1 the gaps are not times per token.</summary>
    public double? TokensPerChunk { get; init; }

    /// <summary>Successful requests per second of the measured window.</summary>
    public double RequestsPerSecond { get; init; }

    /// <summary>Successful answers per second of the measured window that ended in it, those to requests of the warm-up included.</summary>
    public double? ServedPerSecond { get; init; }

    /// <summary>Completed conversations per minute of the measured window.</summary>
    public double ConversationsPerMinute { get; init; }

    /// <summary>Requests per second of the measured window that met every objective; empty where no objective is about single requests.</summary>
    public double? Goodput { get; init; }

    /// <summary>Requests that met every objective as a share of all that were due, failed and dropped ones counted as bad, 0 to 1.</summary>
    public double? GoodputRatio { get; init; }

    /// <summary>Whether every objective was met; empty where there is none.</summary>
    public bool? ObjectivesMet { get; init; }

    /// <summary>The objectives that were missed, with what was reached, such as <c>UserTtftP95Ms -lt 800 (912.4)</c>.</summary>
    public string ObjectivesMissed { get; init; } = string.Empty;

    /// <summary>Output tokens of successful requests per second of the measured window.</summary>
    public double OutputTokensPerSecond { get; init; }

    /// <summary>1000 / median TPOT: the speed at which one user sees tokens.</summary>
    public double? OutputTokensPerSecondPerUser { get; init; }

    /// <summary>Input tokens of all measured requests, failed ones included where they are known.</summary>
    public long InputTokens { get; init; }

    /// <summary>Input tokens read from the provider's prefix cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Input tokens written to the prefix cache.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>Output tokens of all measured requests, failed ones included where they are known.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Output tokens spent on reasoning.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Mean input and output tokens of a completed conversation over all its turns.</summary>
    public double? TokensPerConversation { get; init; }

    /// <summary>List price of all requests of the run of which it is known, warm-up and cancelled ones included, US dollars.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Mean list price of a measured request, failed ones included where it is known, US dollars.</summary>
    public decimal? CostPerRequestUsd { get; init; }

    /// <summary>1,000 x the mean list price of a measured conversation that came to its end, well or badly, US dollars.</summary>
    public decimal? CostPer1KConversationsUsd { get; init; }

    /// <summary>Where the token counts come from: Usage, Tokenizer or Estimate, or several of them with their number of requests.</summary>
    public string TokenSource { get; init; } = string.Empty;

    /// <summary>Exact (numpy type 7) or HdrHistogram (three digits, beyond 65,536 samples).</summary>
    public string PercentileMethod { get; init; } = string.Empty;

    /// <summary>Samples behind the latency percentiles.</summary>
    public long Samples { get; init; }

    /// <summary>Processor time of this process over the window, as a share of all cores, 0 to 1. The simulator's is in it where it runs in process.</summary>
    public double? ClientCpuShare { get; init; }

    /// <summary>Median of what this machine adds at most to the time to first token at this load, milliseconds; empty where it was not measured.</summary>
    public double? FloorTtftP50Ms { get; init; }

    /// <summary>99th percentile of what this machine adds at most to the time to first token at this load, milliseconds.</summary>
    public double? FloorTtftP99Ms { get; init; }

    /// <summary>Median of what this machine adds at most to the gap between content events at this load, milliseconds.</summary>
    public double? FloorChunkGapP50Ms { get; init; }

    /// <summary>99th percentile of what this machine adds at most to the gap between content events at this load, milliseconds.</summary>
    public double? FloorChunkGapP99Ms { get; init; }

    /// <summary>Seed of the run.</summary>
    public int Seed { get; init; }

    /// <summary>What a reader must know before trusting the numbers; empty where there is nothing.</summary>
    public string Caveats { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Provider}/{Model}: {Succeeded} of {Requests} requests, E2E p95 {E2eP95Ms:0} ms");
}
