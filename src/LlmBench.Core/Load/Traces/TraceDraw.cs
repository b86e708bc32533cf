using System.Text;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Load.Traces;

/// <summary>Makes up, for each request of a trace, a text as long as the recorded one was.</summary>
/// <remarks>
/// What was shared is shared again, so that a provider's prefix cache does as much as it did: blocks with the same identity are the same text, and requests of one session begin alike.
/// All others have nothing in common.
/// </remarks>
internal sealed class TraceDraw(TraceReplay replay, int seed) : IConversationDraw
{
    private const int BlockTokens = 512;

    /// <summary>Without a user of its own nobody thinks: the trace says when the next request comes.</summary>
    public TimeSpan ThinkTime(ref SeededChance chance) => TimeSpan.Zero;

    public ConversationScript Take(long number)
    {
        TraceRow row = replay.Rows[(int)(number - 1)];
        string text = row.PrefixBlocks is { } blocks
            ? OfBlocks(blocks, number, row.InputTokens)
            : SyntheticText.Message((ulong)seed, row.Session is { } session ? $"session {session}" : $"request {number}", row.InputTokens);
        return new ConversationScript(
            new ScenarioCategory(row.TracedModel ?? "trace", 1, [text]),
            SystemPrompt: null,
            OutputTokens: [row.OutputTokens],
            SeededChance.For((ulong)seed, replay.Name, number));
    }

    private string OfBlocks(string blocks, long number, int inputTokens)
    {
        var text = new StringBuilder();
        int left = inputTokens;
        foreach (string block in blocks.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int words = Math.Min(BlockTokens, left);
            SyntheticText.Append(text, (ulong)seed, $"block {block}", words);
            left -= words;
        }

        SyntheticText.Append(text, (ulong)seed, $"request {number}", left);
        return text.ToString();
    }
}
