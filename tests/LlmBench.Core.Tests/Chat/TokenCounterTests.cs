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
    [InlineData("gpt-4o", false)]
    [InlineData("gpt-4.1-mini", false)]
    [InlineData("openai/gpt-5", false)]
    [InlineData("o3-mini", false)]
    [InlineData("gpt-4", true)]
    [InlineData("gpt-4-turbo", true)]
    [InlineData("o3x", true)]
    [InlineData("claude-sonnet-4-5", true)]
    [InlineData("deepseek-chat", true)]
    [InlineData(null, true)]
    public void The_count_is_an_estimate_for_models_of_another_encoding(string? model, bool estimate) => Assert.Equal(estimate, TokenCounter.IsEstimateFor(model));
}
