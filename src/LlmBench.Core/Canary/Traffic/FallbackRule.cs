using LlmBench.Chat;

namespace LlmBench.Canary.Traffic;

/// <summary>Which failures of a canary send a request on to the baseline.</summary>
/// <remarks>
/// All that the baseline might not have: a refused key, a limit, an outage, a time-out, a broken stream. A 400 too, since the two providers may differ in what they
/// take and in the size of their windows; where the request itself is at fault the baseline refuses it as well, for nothing, and in both arms alike.
/// Two are left: what the caller has cancelled, and what a content filter refused, since asking elsewhere for an answer that one provider
/// would not give is not the module's to decide.
/// </remarks>
internal static class FallbackRule
{
    public static bool Allows(Outcome outcome) => outcome is not (Outcome.Succeeded or Outcome.Cancelled or Outcome.ContentFiltered);
}
