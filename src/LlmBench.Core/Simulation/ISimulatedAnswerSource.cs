using LlmBench.Chat;

namespace LlmBench.Simulation;

/// <summary>Knows the answers to some questions, so that simulated models can be right or wrong about them.</summary>
internal interface ISimulatedAnswerSource
{
    /// <summary>Looks the conversation's question up.</summary>
    /// <returns>The answers, or null where the question is not known. Called from several threads.</returns>
    SimulatedAnswer? Find(IReadOnlyList<ChatMessage> conversation);
}

/// <summary>The answers to one question.</summary>
/// <param name="Right">What a model says that knows.</param>
/// <param name="Wrong">What a model says that does not.</param>
internal sealed record SimulatedAnswer(string Right, string Wrong);
