namespace LlmBench.Canary.Observations;

/// <summary>What an observation must and can say.</summary>
internal static class ObservationRules
{
    private const double LongestMs = 24 * 3600 * 1000.0;

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationInvalid"/>.</exception>
    public static void Check(ObservationInput input)
    {
        Require(input.IsRequest || input.Csat is not null, "it says neither how a request ended nor what score was given");
        Require(!input.IsRequest || input.Outcome is not null || input.HttpStatus is not null, "it does not say how the request ended: it has neither Outcome nor HttpStatus");
        Require(
            input.Csat is null || input.IsRequest || input.RequestId is not null || input.ConversationId is not null || input.Id is not null || input.Arm is not null,
            "the score names no request, conversation, id or arm that it belongs to");
        Require(input.HttpStatus is null or 0 or (>= 100 and <= 599), FormattableString.Invariant($"HttpStatus {input.HttpStatus} is none: 100 to 599, or 0 where no reply came"));
        Require(IsTime(input.TtftMs), FormattableString.Invariant($"TtftMs {input.TtftMs} is not between 0 and a day"));
        Require(IsTime(input.E2eMs), FormattableString.Invariant($"E2eMs {input.E2eMs} is not between 0 and a day"));
        Require(!(input.TtftMs > input.E2eMs), FormattableString.Invariant($"TtftMs {input.TtftMs} is more than E2eMs {input.E2eMs}"));
        Require(input.OutputTokens is null or >= 0, FormattableString.Invariant($"OutputTokens {input.OutputTokens} is less than 0"));
        Require(input.CostUsd is null or >= 0, FormattableString.Invariant($"CostUsd {input.CostUsd} is less than 0"));
        Require(input.Csat is null || double.IsFinite(input.Csat.Value), FormattableString.Invariant($"Csat {input.Csat} is no number"));
    }

    public static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw Invalid(otherwise);
        }
    }

    public static LlmBenchException Invalid(string reason) => new(
        ErrorIds.ObservationInvalid,
        $"This is no observation of a canary route: {reason}.",
        "Give a request its Outcome or HttpStatus, and a score (Csat) the RequestId, ConversationId or Id that it belongs to. about_LlmBench_Canary lists the fields.");

    private static bool IsTime(double? milliseconds) => milliseconds is null or (>= 0 and <= LongestMs);
}
