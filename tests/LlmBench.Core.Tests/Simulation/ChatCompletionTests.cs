using System.Text.Json;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class ChatCompletionTests
{
    [Fact]
    public async Task A_whole_reply_has_the_shape_of_a_chat_completion()
    {
        await using var simulated = new Simulated();
        JsonElement reply = await simulated.AskJsonAsync(Simulated.Body("instant"));
        JsonElement choice = reply.GetProperty("choices")[0];
        Assert.Equal("chat.completion", reply.GetProperty("object").GetString());
        Assert.Equal("instant", reply.GetProperty("model").GetString());
        Assert.Equal("assistant", choice.GetProperty("message").GetProperty("role").GetString());
        Assert.Equal("stop", choice.GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Usage_counts_the_tokens_of_the_text()
    {
        await using var simulated = new Simulated();
        JsonElement reply = await simulated.AskJsonAsync(Simulated.Body("instant"));
        string content = reply.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        JsonElement usage = reply.GetProperty("usage");
        int input = SimulatedTokens.PerMessage + SimulatedTokens.Count("Where is my order #12345?");
        Assert.Equal(input, usage.GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(SimulatedTokens.Count(content), usage.GetProperty("completion_tokens").GetInt32());
        Assert.Equal(input + SimulatedTokens.Count(content), usage.GetProperty("total_tokens").GetInt32());
    }

    [Fact]
    public async Task A_stream_is_role_content_finish_and_done()
    {
        await using var simulated = new Simulated();
        string[] events = await simulated.AskEventsAsync(Simulated.Body("instant", stream: true));
        JsonElement[] chunks = Parse(events[..^1]);
        Assert.Equal("[DONE]", events[^1]);
        Assert.Equal("assistant", Delta(chunks[0]).GetProperty("role").GetString());
        Assert.Equal(string.Empty, Delta(chunks[0]).GetProperty("content").GetString());
        Assert.All(chunks[1..^1], chunk => Assert.NotEqual(string.Empty, Delta(chunk).GetProperty("content").GetString()));
        Assert.Equal("stop", chunks[^1].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Single(chunks.Select(chunk => chunk.GetProperty("id").GetString()).Distinct());
    }

    [Fact]
    public async Task A_stream_says_the_same_as_a_whole_reply()
    {
        await using var whole = new Simulated();
        await using var streamed = new Simulated();
        JsonElement reply = await whole.AskJsonAsync(Simulated.Body("instant"));
        string[] events = await streamed.AskEventsAsync(Simulated.Body("instant", stream: true));
        string text = string.Concat(Parse(events[..^1])[1..^1].Select(chunk => Delta(chunk).GetProperty("content").GetString()));
        Assert.Equal(reply.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString(), text);
    }

    [Fact]
    public async Task Usage_comes_in_a_chunk_of_its_own_when_asked_for()
    {
        await using var simulated = new Simulated();
        string[] events = await simulated.AskEventsAsync(Simulated.Body("instant", stream: true, extra: ",\"stream_options\":{\"include_usage\":true}"));
        JsonElement[] chunks = Parse(events[..^1]);
        Assert.Equal(0, chunks[^1].GetProperty("choices").GetArrayLength());
        Assert.Equal(chunks.Length - 3, chunks[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.All(chunks[..^1], chunk => Assert.Equal(JsonValueKind.Null, chunk.GetProperty("usage").ValueKind));
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    public async Task A_token_limit_cuts_the_reply(string parameter)
    {
        await using var simulated = new Simulated();
        JsonElement reply = await simulated.AskJsonAsync(Simulated.Body("instant", extra: $",\"{parameter}\":5"));
        Assert.Equal("length", reply.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(5, reply.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Chunks_can_hold_several_tokens()
    {
        await using var simulated = new Simulated(TestModels.Instant with { TokensPerChunk = 4 });
        string[] events = await simulated.AskEventsAsync(Simulated.Body("instant", stream: true, extra: ",\"max_tokens\":10"));
        int[] tokens = [.. Parse(events[..^1])[1..^1].Select(chunk => SimulatedTokens.Count(Delta(chunk).GetProperty("content").GetString()!))];
        Assert.Equal([4, 4, 2], tokens);
    }

    [Fact]
    public async Task Content_in_parts_is_counted_as_its_text()
    {
        await using var simulated = new Simulated();
        JsonElement reply = await simulated.AskJsonAsync("""{"model":"instant","messages":[{"role":"user","content":[{"type":"text","text":"one two three"}]}]}""");
        Assert.Equal(SimulatedTokens.PerMessage + 3, reply.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
    }

    [Fact]
    public async Task Every_reply_is_marked()
    {
        await using var simulated = new Simulated();
        foreach (string body in new[] { Simulated.Body("instant"), Simulated.Body("instant", stream: true), Simulated.Body("unknown"), "{" })
        {
            using HttpResponseMessage reply = await simulated.PostAsync(body);
            Assert.Equal("1", Assert.Single(reply.Headers.GetValues("x-llmbench-simulated")));
            Assert.StartsWith("req_", Assert.Single(reply.Headers.GetValues("x-request-id")), StringComparison.Ordinal);
            Assert.True(int.Parse(Assert.Single(reply.Headers.GetValues("openai-processing-ms")), null) >= 0);
        }
    }

    [Fact]
    public async Task Content_types_tell_streams_from_json()
    {
        await using var simulated = new Simulated();
        using HttpResponseMessage whole = await simulated.PostAsync(Simulated.Body("instant"));
        using HttpResponseMessage stream = await simulated.PostAsync(Simulated.Body("instant", stream: true));
        Assert.Equal("application/json", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Known_questions_are_answered_as_well_as_the_model_can()
    {
        var options = new SimulatorOptions
        {
            Models = [TestModels.Instant with { Name = "knows", AnswerQuality = 1 }, TestModels.Instant with { Name = "guesses", AnswerQuality = 0 }],
            Answers = new FixedAnswer(),
        };
        await using var simulated = new Simulated(options);
        Assert.Contains("Answer: \\\"B\\\"", await simulated.AskAsync(Simulated.Body("knows")), StringComparison.Ordinal);
        Assert.Contains("Answer: \\\"C\\\"", await simulated.AskAsync(Simulated.Body("guesses")), StringComparison.Ordinal);
    }

    private static JsonElement[] Parse(string[] events) => [.. events.Select(text => JsonSerializer.Deserialize<JsonElement>(text))];

    private static JsonElement Delta(JsonElement chunk) => chunk.GetProperty("choices")[0].GetProperty("delta");

    private sealed class FixedAnswer : ISimulatedAnswerSource
    {
        public SimulatedAnswer? Find(IReadOnlyList<LlmBench.Chat.ChatMessage> conversation) => new("Answer: \"B\"", "Answer: \"C\"");
    }
}
