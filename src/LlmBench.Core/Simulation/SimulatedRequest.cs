using LlmBench.Chat;

namespace LlmBench.Simulation;

/// <summary>A chat completion request, as far as the simulator honours it.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Messages">The conversation, at least one message.</param>
/// <param name="MaxTokens">Longest reply in tokens; null for no limit.</param>
/// <param name="Stream">Whether the reply comes as a stream of events.</param>
/// <param name="IncludeUsage">Whether a stream ends with a usage event.</param>
internal sealed record SimulatedRequest(string Model, IReadOnlyList<ChatMessage> Messages, int? MaxTokens, bool Stream, bool IncludeUsage);
