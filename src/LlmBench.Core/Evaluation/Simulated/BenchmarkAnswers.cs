using System.Text;
using LlmBench.Chat;
using LlmBench.Evaluation.Running;
using LlmBench.Simulation;

namespace LlmBench.Evaluation.Simulated;

/// <summary>Tells simulated models what is right and what is wrong for the questions of a run, so that they score what their settings say.</summary>
/// <remarks>A question is recognised by the messages that ask it, word for word; the simulator knows nothing of benchmarks.</remarks>
internal sealed class BenchmarkAnswers : ISimulatedAnswerSource
{
    private readonly Dictionary<string, Lazy<SimulatedAnswer>> _answers = [];

    public BenchmarkAnswers(IEnumerable<BenchmarkPart> parts)
    {
        foreach (BenchmarkPart part in parts)
        {
            foreach (BenchmarkItem item in part.Items)
            {
                _answers.TryAdd(KeyOf(part.Benchmark.Render(item)), new Lazy<SimulatedAnswer>(() => SimulatedReplies.For(part.Definition, item)));
            }
        }
    }

    /// <inheritdoc />
    public SimulatedAnswer? Find(IReadOnlyList<ChatMessage> conversation) => _answers.GetValueOrDefault(KeyOf(conversation))?.Value;

    private static string KeyOf(IReadOnlyList<ChatMessage> messages)
    {
        var text = new StringBuilder();
        foreach (ChatMessage message in messages)
        {
            text.Append(message.Role).Append('\0').Append(message.Content).Append('\0');
        }

        return RunHash.Of(text.ToString());
    }
}
