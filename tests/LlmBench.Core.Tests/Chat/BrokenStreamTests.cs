using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class BrokenStreamTests
{
    [Fact]
    public async Task An_error_before_the_first_token_is_no_success()
    {
        Golden golden = await Golden.ReadAsync("error-first");

        Assert.Equal(new StreamReading(Outcome.StreamError, "", null, null, 0, 0, 0), golden.Reading);
        Assert.Equal("The engine is not ready.", golden.Exchange.LastAttempt.ErrorMessage);
        Assert.Equal("server_error", golden.Exchange.LastAttempt.ErrorCode);
        Assert.Null(golden.Exchange.Times.TtftMs);
    }

    [Fact]
    public async Task An_error_after_five_tokens_is_no_success_and_keeps_the_text()
    {
        Golden golden = await Golden.ReadAsync("error-later");

        Assert.Equal(new StreamReading(Outcome.StreamError, "One two three four five", null, null, 5, 2, 2), golden.Reading);
        Assert.Equal("internal", golden.Exchange.LastAttempt.ErrorCode);
    }

    [Fact]
    public async Task An_error_may_be_a_string()
    {
        Golden golden = await Golden.ReadAsync("error-string");

        Assert.Equal(Outcome.StreamError, golden.Exchange.Outcome);
        Assert.Equal("engine crashed", golden.Exchange.LastAttempt.ErrorMessage);
    }

    [Theory]
    [InlineData("error-later-throttled")]
    [InlineData("error-gateway")]
    public async Task An_error_in_a_stream_is_classified_by_its_code(string name)
    {
        Golden golden = await Golden.ReadAsync(name);

        Assert.Equal(Outcome.RateLimited, golden.Exchange.Outcome);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("cut-in-json")]
    [InlineData("cut-after-field")]
    public async Task A_stream_without_an_end_is_truncated_wherever_it_is_cut(string name)
    {
        Golden golden = await Golden.ReadAsync(name);

        Assert.Equal(new StreamReading(Outcome.StreamTruncated, "One two three four five", null, null, 5, 2, 2), golden.Reading);
        Assert.Equal(TokenSource.Tokenizer, Counted(golden.Exchange).Source);
    }

    [Fact]
    public async Task Text_of_a_cut_event_is_a_unit_too()
    {
        Golden golden = await Golden.ReadAsync("cut-in-last-text");

        Assert.Equal((Outcome.StreamTruncated, "Hi", 1), (golden.Exchange.Outcome, golden.Exchange.Text, golden.Exchange.UnitEvents));
        Assert.NotNull(golden.Exchange.Times.TtftMs);
    }

    [Fact]
    public async Task A_line_of_data_that_is_no_JSON_is_a_malformed_reply()
    {
        Golden golden = await Golden.ReadAsync("not-json");

        Assert.Equal(Outcome.MalformedReply, golden.Exchange.Outcome);
        Assert.Equal("One two three four five", golden.Exchange.Text);
    }

    [Fact]
    public async Task An_empty_stream_is_truncated() =>
        Assert.Equal(Outcome.StreamTruncated, (await Asking.AskAsync(Replies.Stream(string.Empty))).Outcome);

    [Fact]
    public async Task A_chunked_stream_cut_off_before_any_token_is_a_reset()
    {
        Exchange exchange = await Asking.AskAsync(async connection =>
        {
            await connection.SendAsync(Replies.ChunkedStreamHead + Replies.Chunk(Replies.Role));
            connection.Close();
        });

        Assert.Equal(Outcome.ConnectionReset, exchange.Outcome);
        Assert.Equal("ResponseEnded", exchange.LastAttempt.ErrorCode);
    }

    [Fact]
    public async Task A_chunked_stream_cut_off_after_tokens_is_truncated()
    {
        Exchange exchange = await Asking.AskAsync(async connection =>
        {
            await connection.SendAsync(Replies.ChunkedStreamHead + Replies.Chunk(Replies.Role + Replies.Text("Hel")));
            connection.Close();
        });

        Assert.Equal((Outcome.StreamTruncated, "Hel", 1), (exchange.Outcome, exchange.Text, exchange.UnitEvents));
    }

    // The usage names gpt-4.1's own encoding only where that model was asked; here the asked model is unknown.
    private static TokenUsage Counted(Exchange exchange) => exchange.Usage with { Source = exchange.Usage.Source == TokenSource.Estimate ? TokenSource.Tokenizer : exchange.Usage.Source };
}
