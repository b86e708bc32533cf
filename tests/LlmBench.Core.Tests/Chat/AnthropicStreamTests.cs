using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class AnthropicStreamTests
{
    [Fact]
    public async Task Text_counts_and_pings_starts_and_citations_do_not()
    {
        Golden golden = await ReadAsync("anthropic");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "Hello there", null, "end_turn", 2, 4, 4), golden.Reading);
        Assert.Equal("claude-sonnet-4-5-20250929", golden.Exchange.ResponseModel);
    }

    [Fact]
    public async Task Input_is_fresh_written_and_cached_together_and_the_last_count_of_output_wins()
    {
        Golden golden = await ReadAsync("anthropic");

        Assert.Equal(new TokenUsage(425, 7, 300, 100, 0, TokenSource.Usage), golden.Exchange.Usage);
    }

    [Fact]
    public async Task A_count_of_null_leaves_the_count_of_the_start()
    {
        Golden golden = await ReadAsync("anthropic-nulls");

        Assert.Equal(new TokenUsage(425, 6, 300, 100, 0, TokenSource.Usage), golden.Exchange.Usage);
    }

    [Fact]
    public async Task Thinking_ends_the_wait_for_a_unit_and_text_the_wait_for_a_visible_one()
    {
        Golden golden = await ReadAsync("anthropic-thinking");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "Yes", "Let me see", "end_turn", 3, 4, 9), golden.Reading);
        Assert.Equal(new TokenUsage(425, 20, 300, 100, 15, TokenSource.Usage), golden.Exchange.Usage);
    }

    [Fact]
    public async Task The_start_of_a_tool_call_names_the_tool_and_is_a_unit()
    {
        Golden golden = await ReadAsync("anthropic-tools");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "", null, "tool_use", 3, 3, 3), golden.Reading);
    }

    [Theory]
    [InlineData("anthropic-error-first", "", 0)]
    [InlineData("anthropic-error-later", "Hello", 2)]
    public async Task An_error_event_after_a_200_fails_the_exchange_by_its_type(string name, string text, int units)
    {
        Golden golden = await ReadAsync(name);

        Assert.Equal(Outcome.Overloaded, golden.Exchange.Outcome);
        Assert.Equal(200, golden.Exchange.LastAttempt.HttpStatus);
        Assert.Equal("Overloaded", golden.Exchange.LastAttempt.ErrorMessage);
        Assert.Equal("overloaded_error", golden.Exchange.LastAttempt.ErrorCode);
        Assert.Equal(text, golden.Exchange.Text);
        Assert.Equal(units, golden.Exchange.UnitEvents);
    }

    [Fact]
    public async Task The_output_of_a_cut_stream_is_estimated_since_its_start_counts_one_token_only()
    {
        Golden golden = await ReadAsync("anthropic-cut");

        Assert.Equal(Outcome.StreamTruncated, golden.Exchange.Outcome);
        Assert.Equal(TokenSource.Estimate, golden.Exchange.Usage.Source);
        Assert.InRange(golden.Exchange.Usage.OutputTokens, 8, 14);
        Assert.Equal((425, 300, 100), (golden.Exchange.Usage.InputTokens, golden.Exchange.Usage.CachedInputTokens, golden.Exchange.Usage.CacheWriteTokens));
    }

    private static Task<Golden> ReadAsync(string name) => Golden.ReadAsync(name, ChatDialect.Anthropic);
}
