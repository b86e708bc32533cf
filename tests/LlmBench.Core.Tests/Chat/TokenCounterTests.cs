using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class TokenCounterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("hello world", 2)]
    [InlineData("tiktoken is great!", 6)]
    [InlineData("お誕生日おめでとう", 8)]
    public void Counts_agree_with_tiktoken(string text, int tokens) => Assert.Equal(tokens, TokenCounter.Shared.Count(text));

    [Fact]
    public void Counts_of_many_threads_are_the_same()
    {
        int[] counts = new int[64];
        Parallel.For(0, counts.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => counts[i] = TokenCounter.Shared.Count("The quick brown fox jumps over the lazy dog."));

        Assert.Single(counts.Distinct());
    }

    [Theory]
    [InlineData("gpt-4o", "o200k_base")]
    [InlineData("gpt-4.1-mini", "o200k_base")]
    [InlineData("openai/gpt-5", "o200k_base")]
    [InlineData("o3-mini", "o200k_base")]
    [InlineData("gpt-4", "cl100k_base")]
    [InlineData("gpt-4-turbo", "cl100k_base")]
    [InlineData("gpt-3.5-turbo-0125", "cl100k_base")]
    [InlineData("gpt-4.7", null)]
    [InlineData("o3x", null)]
    [InlineData("claude-sonnet-4-5", null)]
    [InlineData("deepseek-chat", null)]
    [InlineData(null, null)]
    public void A_model_is_counted_with_the_encoding_that_it_uses(string? model, string? encoding) => Assert.Equal(encoding, TokenCounter.For(model)?.EncodingName);

    // Counts by js-tiktoken 1.0, another implementation of the same encodings.
    [Theory]
    [InlineData("en", 80, 81)]
    [InlineData("zh", 68, 93)]
    [InlineData("ja", 91, 141)]
    [InlineData("code", 89, 88)]
    public void The_corpus_is_counted_as_tiktoken_counts_it(string language, int o200k, int cl100k)
    {
        string text = TokenCorpus.Text(language);

        Assert.Equal(o200k, TokenCounter.Shared.Count(text));
        Assert.Equal(cl100k, TokenCounter.Cl100k.Count(text));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    [InlineData("ja")]
    [InlineData("code")]
    public void A_quarter_of_the_bytes_is_near_the_count_and_the_band_holds_it(string language)
    {
        string text = TokenCorpus.Text(language);
        TokenCount estimate = TokenCount.Of(text, null);
        int count = TokenCounter.Shared.Count(text);

        Assert.InRange(estimate.Tokens, 0.6 * count, 1.4 * count);
        Assert.InRange(count, estimate.Low, estimate.High);
        Assert.Equal((TokenSource.Estimate, TokenCount.BytesRule), (estimate.Source, estimate.Encoding));
    }

    [Fact]
    public void A_count_by_the_models_own_encoding_has_no_band()
    {
        TokenCount count = TokenCount.Of("hello world", TokenCounter.Shared);

        Assert.Equal(new TokenCount(2, 2, 2, "o200k_base", TokenSource.Tokenizer), count);
    }

    [Fact]
    public void The_frame_of_messages_is_in_the_count_of_a_conversation()
    {
        ChatMessage[] messages = [new(ChatMessage.User, "hello world")];

        Assert.Equal(9, TokenCount.Of(messages, TokenCounter.Shared).Tokens);
        Assert.Equal(10, TokenCount.Of(messages, null).Tokens);
    }
}
