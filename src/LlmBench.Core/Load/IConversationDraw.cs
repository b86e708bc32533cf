using LlmBench.Statistics;

namespace LlmBench.Load;

/// <summary>Decides what each conversation of a run is about; called by many threads at once.</summary>
internal interface IConversationDraw
{
    /// <summary>What the conversation of a number says.</summary>
    /// <param name="number">From 1.</param>
    ConversationScript Take(long number);

    /// <summary>How long its user thinks before the next turn.</summary>
    TimeSpan ThinkTime(ref SeededChance chance);
}

/// <summary>What one conversation says.</summary>
/// <param name="Category">Its kind and turns.</param>
/// <param name="SystemPrompt">The message that opens it; null for none.</param>
/// <param name="OutputTokens">The limit of each answer in place of the scenario's; null where that holds.</param>
/// <param name="Chance">The source of its think times.</param>
internal readonly record struct ConversationScript(ScenarioCategory Category, string? SystemPrompt, IReadOnlyList<int>? OutputTokens, SeededChance Chance);
