using LlmBench.Chat;

namespace LlmBench.Tests.Pricing;

/// <summary>Records of asking, short to write.</summary>
internal static class Exchanges
{
    /// <summary>An exchange whose attempts ended so, one after the other. Tokens were counted where the last one succeeded.</summary>
    public static Exchange Of(params Outcome[] outcomes) => new()
    {
        Provider = "x",
        Model = "m",
        StartedAt = Rows.Noon,
        Streamed = true,
        Simulated = false,
        Outcome = outcomes[^1],
        Attempts = [.. outcomes.Select((outcome, index) => new Attempt { Number = index + 1, Outcome = outcome })],
        Times = new ExchangeTimes(),
        Usage = outcomes[^1] == Outcome.Succeeded ? new TokenUsage(1000, 100, 0, 0, 0, TokenSource.Usage) : TokenUsage.None,
    };
}
