using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>Decides whether and after which wait a failed attempt is repeated.</summary>
/// <remarks>
/// The rule of the official SDKs (two retries, base 0.5 s, cap 8 s), with full jitter instead of their 25 %, so that clients
/// that were throttled together do not come back together. A wait that the server states is obeyed on every attempt, neither
/// multiplied nor shortened; beyond 120 s it is refused, as openai-python does, since no caller of a chat waits that long.
/// </remarks>
internal sealed class RetrySchedule(RetryPolicy policy, Func<double> random)
{
    public const int MaxRetries = 2;

    private static readonly TimeSpan s_base = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_cap = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_longestStated = TimeSpan.FromSeconds(120);

    /// <summary>The wait before the next attempt, or null where there is none.</summary>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="remaining">Time left until the total time-out.</param>
    public TimeSpan? WaitAfter(Attempt attempt, TimeSpan remaining)
    {
        if (policy == RetryPolicy.None || attempt.Number > MaxRetries || !OutcomeClassifier.IsRetriable(attempt.Outcome, attempt.HttpStatus))
        {
            return null;
        }

        TimeSpan wait = attempt.RetryAfter is { } stated && stated > TimeSpan.Zero ? stated : random() * Min(s_base * Math.Pow(2, attempt.Number - 1), s_cap);
        return wait <= s_longestStated && wait < remaining ? wait : null;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
