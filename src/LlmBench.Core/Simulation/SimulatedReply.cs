using LlmBench.Statistics;

namespace LlmBench.Simulation;

/// <summary>What a simulated model says.</summary>
/// <param name="Tokens">The tokens, escaped for JSON strings.</param>
/// <param name="FinishReason"><c>stop</c>, or <c>length</c> where the request's limit cut the text.</param>
internal sealed record SimulatedReply(ReadOnlyMemory<ReadOnlyMemory<byte>> Tokens, string FinishReason)
{
    /// <summary>Finish reason of a text that the request's limit cut.</summary>
    public const string CutByLimit = "length";

    /// <summary>Says what the plan asks for.</summary>
    public static SimulatedReply Compose(SimulatedRequest request, ReplyPlan plan, ISimulatedAnswerSource? answers)
    {
        SeededChance chance = plan.Chance;
        SimulatedAnswer? answer = answers?.Find(request.Messages);
        ReadOnlyMemory<byte>[] tokens = answer is null
            ? CustomerServiceText.For(request.Messages[^1].Content).Compose(plan.TokenTarget, ref chance)
            : SimulatedTokens.Encode(plan.AnswersRight ? answer.Right : answer.Wrong);

        return tokens.Length > request.MaxTokens
            ? new SimulatedReply(tokens.AsMemory(0, request.MaxTokens.Value), CutByLimit)
            : new SimulatedReply(tokens, "stop");
    }
}
