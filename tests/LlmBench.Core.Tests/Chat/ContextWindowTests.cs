using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class ContextWindowTests
{
    // One token a letter and none for the role, so a message of n letters takes n + 3 and the reply 3 more.
    private static readonly Func<string, int> s_letters = text => text is "system" or "developer" or "user" or "assistant" or "tool" ? 0 : text.Length;

    private static readonly ChatMessage s_system = new("system", "sssssss");

    [Fact]
    public void A_conversation_that_fits_stays_whole()
    {
        ChatMessage[] messages = [s_system, .. Turn(1), .. Turn(2)];

        Assert.Equal(messages, ContextWindow.Limit(messages, 53, s_letters));
    }

    [Fact]
    public void One_token_more_drops_the_oldest_turn_and_keeps_the_instructions()
    {
        ChatMessage[] messages = [s_system, .. Turn(1), .. Turn(2)];

        Assert.Equal([s_system, .. Turn(2)], ContextWindow.Limit(messages, 52, s_letters));
    }

    [Fact]
    public void A_first_message_that_is_no_instruction_is_dropped_like_any_other() =>
        Assert.Equal(Turn(2), ContextWindow.Limit([.. Turn(1), .. Turn(2)], 30, s_letters));

    [Fact]
    public void Developer_messages_at_the_start_stay()
    {
        var developer = new ChatMessage("developer", "ddddddd");

        Assert.Equal([s_system, developer, .. Turn(2)], ContextWindow.Limit([s_system, developer, .. Turn(1), .. Turn(2)], 60, s_letters));
    }

    [Fact]
    public void An_instruction_in_the_middle_goes_with_its_turn() =>
        Assert.Equal([s_system, .. Turn(2)], ContextWindow.Limit([s_system, .. Turn(1), new ChatMessage("system", "mmmmmmm"), .. Turn(2)], 50, s_letters));

    [Fact]
    public void A_greeting_before_the_first_question_is_dropped_first() =>
        Assert.Equal([s_system, .. Turn(1)], ContextWindow.Limit([s_system, new ChatMessage("assistant", "hello"), .. Turn(1)], 35, s_letters));

    [Fact]
    public void A_turn_is_never_split()
    {
        ChatMessage[] long1 = [.. Turn(1), new ChatMessage("assistant", "aaaaaaa"), new ChatMessage("tool", "ttttttt")];
        ChatMessage[] messages = [s_system, .. long1, .. Turn(2), .. Turn(3)];

        foreach (int budget in Enumerable.Range(33, 70))
        {
            IReadOnlyList<ChatMessage> kept = ContextWindow.Limit(messages, budget, s_letters);

            Assert.Equal(s_system, kept[0]);
            Assert.Equal("user", kept[1].Role);
            Assert.Equal(messages[^(kept.Count - 1)..], kept.Skip(1));
            Assert.True(ContextWindow.Count(kept, s_letters) <= budget);
        }
    }

    [Fact]
    public void The_last_question_is_kept_with_what_follows_it()
    {
        ChatMessage[] messages = [s_system, .. Turn(1), new ChatMessage("user", "uuuuuuu")];

        Assert.Equal([s_system, messages[^1]], ContextWindow.Limit(messages, 23, s_letters));
    }

    [Fact]
    public void Instructions_and_last_turn_above_the_budget_are_an_error_with_the_numbers()
    {
        var error = Assert.Throws<LlmBenchException>(() => ContextWindow.Limit([s_system, .. Turn(1), .. Turn(2)], 32, s_letters));

        Assert.Equal(ErrorIds.ContextTooSmall, error.ErrorId);
        Assert.Contains("budget of 32 tokens", error.Message, StringComparison.Ordinal);
        Assert.Contains("takes 33, 10 of them", error.Message, StringComparison.Ordinal);
        Assert.Contains("at least 33", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Chunks_keep_the_beginning_the_same_for_several_requests(bool callerKeepsWhatIsLeft)
    {
        const int Budget = 200;
        const int Chunk = 100;
        var beginnings = new List<string>();
        List<ChatMessage> history = [s_system];
        for (int turn = 0; turn < 60; turn++)
        {
            history.Add(new ChatMessage("user", $"q{turn:D6}"));
            IReadOnlyList<ChatMessage> sent = ContextWindow.Limit(history, Budget, s_letters, Chunk);
            Assert.True(ContextWindow.Count(sent, s_letters) <= Budget);
            beginnings.Add(sent[1].Content);
            history = callerKeepsWhatIsLeft ? [.. sent] : history;
            history.Add(new ChatMessage("assistant", $"a{turn:D6}"));
        }

        // A turn takes 20 tokens, so a chunk of 100 lasts for five turns.
        int changes = beginnings.Zip(beginnings.Skip(1)).Count(pair => pair.First != pair.Second);
        Assert.InRange(changes, 9, 12);
    }

    [Fact]
    public void Without_chunks_every_request_begins_otherwise()
    {
        ChatMessage[] history = [s_system, .. Enumerable.Range(0, 30).SelectMany(Turn)];

        IEnumerable<string> beginnings = Enumerable.Range(12, 10).Select(turns => ContextWindow.Limit(history[..(1 + (2 * turns))], 200, s_letters)[1].Content);

        Assert.Equal(10, beginnings.Distinct().Count());
    }

    [Fact]
    public void A_chunk_above_the_budget_leaves_the_last_turn() =>
        Assert.Equal([s_system, .. Turn(3)], ContextWindow.Limit([s_system, .. Turn(1), .. Turn(2), .. Turn(3)], 60, s_letters, 10_000));

    // OpenAI cookbook, "How to count tokens with tiktoken": the service itself counts 124 tokens for gpt-4o. Four messages of
    // the original carry a name, which takes its own tokens and one more.
    [Fact]
    public void The_overhead_is_what_the_service_counts()
    {
        ChatMessage[] messages =
        [
            new("system", "You are a helpful, pattern-following assistant that translates corporate jargon into plain English."),
            new("system", "New synergies will help drive top-line growth."),
            new("system", "Things working well together will increase revenue."),
            new("system", "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."),
            new("system", "Let's talk later when we're less busy about how to do better."),
            new("user", "This late pivot means we don't have time to boil the ocean for the client deliverable."),
        ];
        int names = 2 * (TokenCounter.Shared.Count("example_user") + TokenCounter.Shared.Count("example_assistant") + 2);

        Assert.Equal(124, ContextWindow.Count(messages, TokenCounter.Shared.Count) + names);
    }

    private static ChatMessage[] Turn(int number) => [new("user", $"q{number:D6}"), new("assistant", $"a{number:D6}")];
}
