using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>A conversation described by the size of its parts: every turn sends the instructions, the history and a new message.</summary>
/// <remarks>
/// With T turns, S tokens of instructions, u of a message and a of an answer, all turns together send T S + u T(T+1)/2 + a T(T-1)/2 tokens. Where the
/// context is limited, the oldest turns go as the client drops them, at once so many that the next requests begin alike.
/// </remarks>
/// <param name="Turns">Turns, at least 1.</param>
/// <param name="SystemTokens">Instructions and tool definitions, sent with every turn.</param>
/// <param name="UserTokens">A message of the user.</param>
/// <param name="AnswerTokens">An answer, which is output once and input in every later turn.</param>
internal sealed record ConversationShape(int Turns, int SystemTokens, int UserTokens, int AnswerTokens)
{
    /// <summary>Most tokens of a request; null for no limit.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>What is dropped is rounded up to a multiple of this; 0 drops no more than must be.</summary>
    public int TrimChunkTokens { get; init; }

    /// <summary>What each turn sends and gets.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ContextTooSmall"/>: the instructions and one message exceed the limit.</exception>
    public IEnumerable<ConversationTurn> Play()
    {
        if (ContextTokens < SystemTokens + UserTokens)
        {
            throw new LlmBenchException(
                ErrorIds.ContextTooSmall,
                string.Create(CultureInfo.InvariantCulture, $"The context of {ContextTokens} tokens is too small: instructions and one message take {SystemTokens + UserTokens}."),
                string.Create(CultureInfo.InvariantCulture, $"Allow at least {SystemTokens + UserTokens} tokens with -ContextTokens."));
        }

        long kept = 0;
        for (int turn = 1; turn <= Turns; turn++)
        {
            long before = kept;
            kept = Trim(kept);
            long history = kept * ((long)UserTokens + AnswerTokens);
            long shared = turn == 1 ? 0 : kept < before ? SystemTokens : SystemTokens + history;
            yield return new ConversationTurn(SystemTokens + history + UserTokens, shared, AnswerTokens);
            kept++;
        }
    }

    /// <summary>The parts added up once, as if no history were sent again.</summary>
    public BilledTokens Naive => new(SystemTokens + ((long)Turns * UserTokens), (long)Turns * AnswerTokens) { Requests = Turns };

    private long Trim(long turns)
    {
        long perTurn = (long)UserTokens + AnswerTokens;
        long excess = ContextTokens is { } limit && perTurn > 0 ? SystemTokens + (turns * perTurn) + UserTokens - limit : 0;
        if (excess <= 0)
        {
            return turns;
        }

        long goal = TrimChunkTokens > 0 ? (excess + TrimChunkTokens - 1) / TrimChunkTokens * TrimChunkTokens : excess;
        return Math.Max(0, turns - ((goal + perTurn - 1) / perTurn));
    }
}

/// <summary>What one turn of a conversation sends and gets.</summary>
/// <param name="Input">All input tokens.</param>
/// <param name="Shared">The part of them at the beginning that the request before had as well, or has made; a prefix cache can serve it.</param>
/// <param name="Output">Output tokens.</param>
internal readonly record struct ConversationTurn(long Input, long Shared, long Output);
