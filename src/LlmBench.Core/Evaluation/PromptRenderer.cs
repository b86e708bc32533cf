using LlmBench.Chat;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation;

/// <summary>Writes the messages that ask an item.</summary>
/// <param name="definition">The benchmark.</param>
/// <param name="shotsOf">The worked examples of an item, as many as are shown.</param>
internal sealed class PromptRenderer(BenchmarkDefinition definition, Func<BenchmarkItem, IReadOnlyList<BenchmarkItem>> shotsOf)
{
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkInvalid"/>: the item lacks a field that the prompt needs.</exception>
    public IReadOnlyList<ChatMessage> Render(BenchmarkItem item)
    {
        IReadOnlyList<BenchmarkItem> shots = shotsOf(item);
        bool asTurns = definition.Shots.Form == ShotForm.Turns;
        string shotText = asTurns ? string.Empty : string.Concat(shots.Select(ShotText));
        var messages = new List<ChatMessage>();
        if (definition.Prompt.System is { } system)
        {
            messages.Add(new ChatMessage(ChatMessage.System, system.Render(item, shotText)));
        }

        if (asTurns)
        {
            foreach (BenchmarkItem shot in shots)
            {
                messages.Add(new ChatMessage(ChatMessage.User, definition.Shots.Question!.Render(shot)));
                messages.Add(new ChatMessage(ChatMessage.Assistant, definition.Shots.Answer!.Render(shot).Trim()));
            }
        }

        messages.Add(new ChatMessage(ChatMessage.User, definition.Prompt.User.Render(item, shotText)));
        return messages;
    }

    /// <summary>A shot as text: question, answer, and an empty line.</summary>
    private string ShotText(BenchmarkItem shot) => definition.Shots.Question!.Render(shot) + definition.Shots.Answer!.Render(shot) + "\n\n";
}
