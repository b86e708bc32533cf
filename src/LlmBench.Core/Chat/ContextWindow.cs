using System.Globalization;

namespace LlmBench.Chat;

/// <summary>Cuts a conversation to a number of tokens from its oldest turn on.</summary>
/// <remarks>
/// A turn is a user message with all that follows up to the next user message; it stays or goes as a whole, so no answer
/// loses its question. System and developer messages at the start always stay, and so does the last turn.
/// <para>
/// Providers cache the longest prefix that two requests share. If every request dropped just the oldest turn, each would
/// begin otherwise and nothing would be cached. So what goes is rounded up to whole chunks: the same messages are missing
/// from several requests in a row, whether the caller sends the full history each time or what was left of it the last time.
/// The window then holds at most the budget, and about a chunk less than it after each cut.
/// </para>
/// </remarks>
internal static class ContextWindow
{
    // Chat formats frame each message and open the reply: OpenAI cookbook, "How to count tokens with tiktoken".
    private const int TokensPerMessage = 3;
    private const int TokensPerReply = 3;

    /// <summary>Tokens that a request with these messages takes.</summary>
    public static int Count(IEnumerable<ChatMessage> messages, Func<string, int> countTokens) =>
        TokensPerReply + messages.Sum(message => Count(message, countTokens));

    /// <summary>The messages that fit, in their order.</summary>
    /// <param name="messages">The conversation, oldest message first.</param>
    /// <param name="maxTokens">Budget in tokens, the overhead of the chat format included. At least 1.</param>
    /// <param name="countTokens">Counts the tokens of a text.</param>
    /// <param name="trimChunkTokens">What is dropped is rounded up to a multiple of this. 0: no more is dropped than must be.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ContextTooSmall"/>: the leading instructions and the last turn alone exceed the budget.</exception>
    public static IReadOnlyList<ChatMessage> Limit(IReadOnlyList<ChatMessage> messages, int maxTokens, Func<string, int> countTokens, int trimChunkTokens = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(trimChunkTokens);
        int[] tokens = [.. messages.Select(message => Count(message, countTokens))];
        int total = TokensPerReply + tokens.Sum();
        if (total <= maxTokens)
        {
            return messages;
        }

        int head = messages.TakeWhile(IsInstruction).Count();
        int lastTurn = Math.Max(head, messages.Count - 1);
        while (lastTurn > head && !Is(messages[lastTurn], ChatMessage.User))
        {
            lastTurn--;
        }

        int required = TokensPerReply + tokens[..head].Sum() + tokens[lastTurn..].Sum();
        if (required > maxTokens)
        {
            throw TooSmall(maxTokens, required, tokens[..head].Sum());
        }

        int excess = total - maxTokens;
        int goal = trimChunkTokens > 0 ? (excess + trimChunkTokens - 1) / trimChunkTokens * trimChunkTokens : excess;
        int cut = head;
        for (int dropped = 0; cut < lastTurn && (dropped < goal || !Is(messages[cut], ChatMessage.User)); cut++)
        {
            dropped += tokens[cut];
        }

        return [.. messages.Take(head), .. messages.Skip(cut)];
    }

    private static int Count(ChatMessage message, Func<string, int> countTokens) =>
        TokensPerMessage + countTokens(message.Role) + countTokens(message.Content);

    private static bool IsInstruction(ChatMessage message) => Is(message, ChatMessage.System) || Is(message, ChatMessage.Developer);

    private static bool Is(ChatMessage message, string role) => message.Role.Equals(role, StringComparison.OrdinalIgnoreCase);

    private static LlmBenchException TooSmall(int budget, int required, int instructions) => new(
        ErrorIds.ContextTooSmall,
        string.Create(CultureInfo.InvariantCulture, $"The budget of {budget} tokens is too small: the last turn with the instructions before it takes {required}, {instructions} of them for the instructions."),
        string.Create(CultureInfo.InvariantCulture, $"Allow at least {required} tokens, or shorten the instructions or the last message."));
}
