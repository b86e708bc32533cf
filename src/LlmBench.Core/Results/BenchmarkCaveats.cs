using System.Globalization;
using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>Says on the row itself what stands between its numbers and the truth.</summary>
internal static class BenchmarkCaveats
{
    public static string Describe(BenchmarkSummary summary, AnswerGroup group) => string.Join("; ", Facts(summary, group));

    private static IEnumerable<string> Facts(BenchmarkSummary summary, AnswerGroup group)
    {
        if (summary.Partial)
        {
            yield return $"partial: {summary.StopReason}";
        }

        if (summary.Simulated)
        {
            yield return "simulated provider";
        }

        if (summary.IsSample)
        {
            yield return "a small sample of our own stands in for the official data, so the score is not comparable with published ones";
        }

        if (summary.TruncatedRate > 0)
        {
            yield return Text($"{100 * summary.TruncatedRate:0.0} % of the answers were cut by the token limit, so the score is a lower bound; raise -MaxOutputTokens");
        }

        if (summary.Errors > 0)
        {
            yield return summary.Errors == 1 ? "1 call failed and is not in the score" : Text($"{summary.Errors} calls failed and are not in the score");
        }

        if (summary.Pending > 0)
        {
            yield return summary.Pending == 1 ? "1 answer has no score yet" : Text($"{summary.Pending} answers have no score yet");
        }

        int unpriced = group.Rows.Count(row => row.CostUsd is null && row.CallOutcome == Outcome.Succeeded);
        if (unpriced > 0)
        {
            yield return unpriced == group.Rows.Count ? "no price is known" : Text($"the cost of {unpriced} calls is not known");
        }

        if (group.Rows.Any(row => row.TokenSource is TokenSource.Estimate or TokenSource.Tokenizer))
        {
            yield return "some token counts are not the provider's own";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
