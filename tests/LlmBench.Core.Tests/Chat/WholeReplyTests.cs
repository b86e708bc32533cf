using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class WholeReplyTests
{
    private const string Completion = """
        {"id":"c1","object":"chat.completion","created":1,"model":"m-1-2026","choices":[{"index":0,"message":{"role":"assistant","content":"Hello","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}
        """;

    private const string Message = """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-1","content":[{"type":"thinking","thinking":"Hm","signature":"Eq"},{"type":"text","text":"Hel","citations":[{"type":"char_location","cited_text":"no"}]},{"type":"tool_use","id":"t","name":"track","input":{"text":"no"}},{"type":"text","text":"lo"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":5,"cache_creation_input_tokens":2,"cache_read_input_tokens":3,"output_tokens":7}}
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_in_one_piece_has_an_end_but_no_first_token(bool asksForStream)
    {
        Exchange exchange = await Asking.AskAsync(Replies.Json(200, Completion), stream: asksForStream);

        Assert.Equal((Outcome.Succeeded, "Hello", "stop", "m-1-2026"), (exchange.Outcome, exchange.Text, exchange.FinishReason, exchange.ResponseModel));
        Assert.Equal(new TokenUsage(9, 2, 0, 0, 0, TokenSource.Usage), exchange.Usage);
        Assert.False(exchange.Streamed);
        Assert.NotNull(exchange.Times.E2eMs);
        Assert.Equal((null, null, null), (exchange.Times.TtftMs, exchange.Times.TtfvMs, exchange.Times.TpotMs));
    }

    [Fact]
    public async Task Anthropics_message_is_read_with_its_blocks()
    {
        Exchange exchange = await Asking.AskAsync(Replies.Json(200, Message), ChatDialect.Anthropic, stream: false);

        Assert.Equal((Outcome.Succeeded, "Hello", "Hm", "end_turn"), (exchange.Outcome, exchange.Text, exchange.Reasoning, exchange.FinishReason));
        Assert.Equal(new TokenUsage(10, 7, 3, 2, 0, TokenSource.Usage), exchange.Usage);
    }

    [Fact]
    public async Task Empty_lines_before_the_answer_are_keep_alives() =>
        Assert.Equal("Hello", (await Asking.AskAsync(Replies.Json(200, "\n\n\r\n\n" + Completion), stream: false)).Text);

    [Theory]
    [InlineData(200, Outcome.MalformedReply)]
    [InlineData(502, Outcome.ServerError)]
    public async Task A_web_page_is_named_by_its_title(int status, Outcome outcome)
    {
        Exchange exchange = await Asking.AskAsync(Replies.Body(status, "text/html", "<!doctype html><html><head><TITLE>\n Bad gateway </TITLE></head></html>"));

        Assert.Equal(outcome, exchange.Outcome);
        Assert.Contains("an HTML page titled \"Bad gateway\"", exchange.LastAttempt.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"choices\":")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"half\"}}]}")]
    public async Task Anything_else_with_200_is_malformed(string body) =>
        Assert.Equal(Outcome.MalformedReply, (await Asking.AskAsync(Replies.Json(200, body), stream: false)).Outcome);

    [Fact]
    public async Task An_error_in_a_200_is_no_success()
    {
        Exchange exchange = await Asking.AskAsync(Replies.Error(200, "Bad", "insufficient_quota"), stream: false);

        Assert.Equal((Outcome.QuotaExhausted, "Bad"), (exchange.Outcome, exchange.LastAttempt.ErrorMessage));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(204)]
    public async Task A_redirection_or_nothing_is_malformed(int status) =>
        Assert.Equal(Outcome.MalformedReply, (await Asking.AskAsync(Replies.Body(status, "text/plain", string.Empty, "Location: http://127.0.0.1:1/"))).Outcome);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-3")]
    [InlineData("soon")]
    public async Task A_processing_time_that_is_no_time_is_unknown(string text) =>
        Assert.Null((await Asking.AskAsync(Replies.Json(200, Completion, $"openai-processing-ms: {text}"))).ServerProcessingMs);
}
