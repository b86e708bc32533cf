using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>Turns stamps into the record that users see.</summary>
internal static class ExchangeRecord
{
    public static Exchange Create(
        ProviderProfile profile,
        ChatRequest request,
        DateTimeOffset startedAt,
        long intended,
        long firstSend,
        IReadOnlyList<Attempt> attempts,
        AttemptResult last)
    {
        TokenUsage usage = UsageOf(request, last.Reply);
        return new Exchange
        {
            Provider = profile.Name,
            Model = request.Model,
            ResponseModel = last.Reply.Model,
            StartedAt = startedAt,
            Streamed = last.Streamed,
            Simulated = last.Simulated,
            Outcome = last.Outcome,
            Attempts = attempts,
            Times = TimesOf(last, intended, firstSend, attempts, usage),
            Usage = usage,
            Text = last.Reply.Text,
            Reasoning = last.Reply.Reasoning,
            FinishReason = last.Reply.FinishReason,
            RateLimits = last.RateLimits,
            ServerProcessingMs = last.ServerProcessingMs,
            UnitEvents = last.Clock.UnitEvents,
            ChunkGapsMs = last.Clock.Gaps(),
        };
    }

    private static ExchangeTimes TimesOf(AttemptResult last, long intended, long firstSend, IReadOnlyList<Attempt> attempts, TokenUsage usage)
    {
        StreamClock clock = last.Clock;
        return new ExchangeTimes
        {
            SendLagMs = StreamClock.Milliseconds(intended, firstSend) ?? 0,
            ConnectMs = last.ConnectMs,
            TtfbMs = StreamClock.Milliseconds(clock.SendStart, clock.Headers),
            TtfeMs = StreamClock.Milliseconds(clock.SendStart, clock.FirstEvent),
            TtftMs = StreamClock.Milliseconds(clock.SendStart, clock.FirstUnit),
            TtfvMs = StreamClock.Milliseconds(clock.SendStart, clock.FirstVisible),
            TpotMs = usage.OutputTokens >= 2 && clock.LastUnit > clock.FirstUnit && StreamClock.Milliseconds(clock.FirstUnit, clock.LastUnit) is { } generating
                ? Math.Round(generating / (usage.OutputTokens - 1), 4)
                : null,
            E2eMs = StreamClock.Milliseconds(clock.SendStart, clock.LastUnit),
            StreamCloseMs = StreamClock.Milliseconds(clock.SendStart, clock.Closed),
            UserTtftMs = StreamClock.Milliseconds(intended, clock.FirstUnit),
            UserE2eMs = StreamClock.Milliseconds(intended, clock.LastUnit),
            RetryWaitMs = attempts.Sum(attempt => attempt.WaitedAfter?.TotalMilliseconds ?? 0),
            ThrottledMs = attempts.Sum(attempt => attempt.Outcome == Outcome.RateLimited ? attempt.WaitedAfter?.TotalMilliseconds ?? 0 : 0),
        };
    }

    // A cut stream has no usage chunk, but what came is billed all the same: it is counted here, and said to be.
    private static TokenUsage UsageOf(ChatRequest request, Reply reply)
    {
        bool isFinal = reply.FinishReason is not null || reply.Ended;
        if (reply.Usage is { } final && isFinal)
        {
            return final;
        }

        string text = reply.Text;
        if (text.Length == 0 && reply.Reasoning is null)
        {
            return reply.Usage ?? TokenUsage.None;
        }

        TokenCounter? own = TokenCounter.For(request.Model);
        TokenCounter counter = own ?? TokenCounter.Shared;
        int reasoning = reply.Reasoning is { } shown ? counter.Count(shown) : 0;
        int output = counter.Count(text) + reasoning;
        TokenSource source = own is null ? TokenSource.Estimate : TokenSource.Tokenizer;
        if (reply.Usage is not { } begun)
        {
            return new TokenUsage(ContextWindow.Count(request.Messages, counter.Count), output, 0, 0, reasoning, source);
        }

        // Anthropic's first event counts the input and one token of output; other servers count along.
        return begun.OutputTokens >= output ? begun : begun with { OutputTokens = output, ReasoningTokens = reasoning, Source = source };
    }
}
