using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class OpenAIStreamTests
{
    [Fact]
    public async Task The_first_text_ends_the_wait_and_not_the_role_or_empty_content()
    {
        Golden golden = await Golden.ReadAsync("openai");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "Hello world", null, "stop", 2, 4, 4), golden.Reading);
        Assert.Equal("gpt-4.1-2025-04-14", golden.Exchange.ResponseModel);
    }

    [Fact]
    public async Task Usage_comes_in_a_chunk_without_choices()
    {
        Golden golden = await Golden.ReadAsync("openai");

        Assert.Equal(new TokenUsage(12, 3, 4, 0, 1, TokenSource.Usage), golden.Exchange.Usage);
    }

    [Fact]
    public async Task A_tool_call_counts_from_its_name_on_and_empty_pieces_do_not()
    {
        Golden golden = await Golden.ReadAsync("openai-tools");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "", null, "tool_calls", 3, 3, 3), golden.Reading);
    }

    [Fact]
    public async Task A_refusal_is_visible_text()
    {
        Golden golden = await Golden.ReadAsync("openai-refusal");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "I cannot help with that.", null, "stop", 2, 2, 2), golden.Reading);
    }

    [Fact]
    public async Task Of_several_choices_the_first_is_read_wherever_its_index_stands()
    {
        Golden golden = await Golden.ReadAsync("openai-choices");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "First one", null, "stop", 2, 2, 2), golden.Reading);
    }

    [Fact]
    public async Task DeepSeek_reasons_before_it_speaks()
    {
        Golden golden = await Golden.ReadAsync("deepseek");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "Yes.", "The user asks.", "stop", 4, 2, 4), golden.Reading);
        Assert.Equal(new TokenUsage(20, 8, 16, 0, 5, TokenSource.Usage), golden.Exchange.Usage);
    }

    [Fact]
    public async Task Reasoning_under_both_names_counts_once()
    {
        Golden golden = await Golden.ReadAsync("vllm-reasoning");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "Yes", "Let me see.", "stop", 4, 2, 5), golden.Reading);
    }

    [Fact]
    public async Task Mistral_puts_reasoning_into_parts_of_the_content()
    {
        Golden golden = await Golden.ReadAsync("mistral-thinking");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "Yes sure", "Hmm", "stop", 3, 2, 3), golden.Reading);
    }

    [Fact]
    public async Task Azures_filter_frames_are_no_tokens()
    {
        Golden golden = await Golden.ReadAsync("azure", ChatDialect.AzureOpenAI);

        Assert.Equal(new StreamReading(Outcome.Succeeded, "Your order left our warehouse on Monday.", null, "stop", 2, 3, 3), golden.Reading);
        Assert.Equal("gpt-4o-2024-11-20", golden.Exchange.ResponseModel);
        Assert.Equal(new TokenUsage(30, 9, 0, 0, 0, TokenSource.Usage), golden.Exchange.Usage);
    }

    [Fact]
    public async Task Gemini_ends_with_text_and_finish_reason_in_one_chunk_and_no_end_mark()
    {
        Golden golden = await Golden.ReadAsync("gemini");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "Yes, it does.", null, "stop", 2, 1, 1), golden.Reading);
        Assert.Equal(new TokenUsage(6, 5, 0, 0, 0, TokenSource.Usage), golden.Exchange.Usage);
    }

    [Fact]
    public async Task Geminis_tool_calls_have_no_index()
    {
        Golden golden = await Golden.ReadAsync("gemini-tools");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "", null, "tool_calls", 2, 1, 1), golden.Reading);
    }

    [Fact]
    public async Task Half_characters_are_put_together_and_lone_halves_replaced()
    {
        Golden golden = await Golden.ReadAsync("surrogates");

        Assert.Equal(new StreamReading(Outcome.Succeeded, "smile 😀 éndlone \uFFFD tail\n", null, "stop", 4, 2, 2), golden.Reading);
    }

    [Theory]
    [InlineData("no-done")]
    [InlineData("no-blank-line")]
    [InlineData("empty-data")]
    public async Task A_finish_reason_is_enough_of_an_end(string name)
    {
        Golden golden = await Golden.ReadAsync(name);

        Assert.Equal(Outcome.Succeeded, golden.Exchange.Outcome);
        Assert.Equal("One two three four five", golden.Exchange.Text);
    }

    [Fact]
    public async Task Reasoning_that_is_never_shown_is_null_and_not_empty()
    {
        Exchange exchange = await Asking.AskAsync(Replies.Stream(Replies.Delta("""{"content":"Hi","reasoning_content":""}""") + Replies.Stop + Replies.Done));

        Assert.Null(exchange.Reasoning);
    }

    [Fact]
    public async Task The_old_function_call_counts_as_a_tool_call()
    {
        Exchange exchange = await Asking.AskAsync(Replies.Stream(
            Replies.Delta("""{"function_call":{"name":"track","arguments":""}}""") + Replies.Delta("""{"function_call":{"arguments":"{}"}}""") + Replies.Stop + Replies.Done));

        Assert.Equal(2, exchange.UnitEvents);
    }

    [Theory]
    [InlineData("text/event-stream; charset=utf-8")]
    [InlineData("Text/Event-Stream")]
    [InlineData("text/event-stream;")]
    public async Task A_stream_is_known_by_its_type_however_it_is_written(string type)
    {
        Exchange exchange = await Asking.AskAsync(Replies.Body(200, type, Replies.Answer));

        Assert.True(exchange.Streamed);
        Assert.Equal("Hello", exchange.Text);
    }
}
