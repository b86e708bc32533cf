using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>What a comparison needs of one request, whatever row it was.</summary>
internal readonly record struct CallSample
{
    /// <summary>What belongs together: the conversation, or the question of a benchmark. The same on both sides of a paired comparison.</summary>
    public required ulong Cluster { get; init; }

    /// <summary>The turn, or which of the repeated answers.</summary>
    public int Turn { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public Outcome Outcome { get; init; }

    public bool Truncated { get; init; }

    public double? TtftMs { get; init; }

    public double? E2eMs { get; init; }

    public double? UserTtftMs { get; init; }

    public double? UserE2eMs { get; init; }

    public double? TpotMs { get; init; }

    public int OutputTokens { get; init; }

    public TokenSource TokenSource { get; init; }

    public decimal? CostUsd { get; init; }

    /// <param name="row">A request of a load test.</param>
    /// <param name="run">Number of its run on this side, from 0.</param>
    /// <param name="costUsd">What it costs.</param>
    public static CallSample From(RequestRow row, int run, decimal? costUsd) => new()
    {
        Cluster = ClusterOf(run, row.Conversation),
        Turn = row.Turn,
        StartedAt = row.StartedAt,
        Outcome = row.Outcome,
        Truncated = FinishReasons.IsCut(row.FinishReason),
        TtftMs = row.TtftMs,
        E2eMs = row.E2eMs,
        UserTtftMs = row.UserTtftMs,
        UserE2eMs = row.UserE2eMs,
        TpotMs = row.TpotMs,
        OutputTokens = row.OutputTokens,
        TokenSource = row.TokenSource,
        CostUsd = costUsd,
    };

    public static CallSample From(AnswerRow row, decimal? costUsd) => new()
    {
        Cluster = SeededChance.For(0, $"{row.Benchmark}\n{row.Item}", 0).NextBits(),
        Turn = row.Sample,
        StartedAt = row.StartedAt,
        Outcome = row.CallOutcome,
        Truncated = FinishReasons.IsCut(row.FinishReason),
        TtftMs = row.TtftMs,
        E2eMs = row.E2eMs,
        UserE2eMs = row.UserE2eMs,
        TpotMs = row.TpotMs,
        OutputTokens = row.OutputTokens,
        TokenSource = row.TokenSource,
        CostUsd = costUsd,
    };

    public static ulong ClusterOf(int run, long conversation) => ((ulong)run << 44) | (ulong)conversation;
}
