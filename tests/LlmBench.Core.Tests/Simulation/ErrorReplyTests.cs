using System.Net;
using System.Text.Json;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class ErrorReplyTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("", null, null)]
    [InlineData("""{"model":"instant","messages":[{"role":"user","content":"\ud800"}]}""", null, null)]
    [InlineData("""{"messages":[]}""", null, null)]
    [InlineData("""{"model":"instant"}""", "messages", "missing_required_parameter")]
    [InlineData("""{"model":"instant","messages":"hi"}""", "messages", "invalid_type")]
    [InlineData("""{"model":"instant","messages":[]}""", "messages", "empty_array")]
    [InlineData("""{"model":"instant","messages":["hi"]}""", "messages[0]", "invalid_type")]
    [InlineData("""{"model":"instant","messages":[{"role":"robot","content":"hi"}]}""", "messages[0].role", "invalid_value")]
    [InlineData("""{"model":"instant","messages":[{"role":"user"}]}""", "messages[0].content", "invalid_type")]
    [InlineData("""{"model":"instant","n":2,"messages":[{"role":"user","content":"hi"}]}""", "n", "unsupported_value")]
    [InlineData("""{"model":"instant","max_tokens":0,"messages":[{"role":"user","content":"hi"}]}""", "max_tokens", "integer_below_min_value")]
    [InlineData("""{"model":"instant","max_tokens":"5","messages":[{"role":"user","content":"hi"}]}""", "max_tokens", "invalid_type")]
    [InlineData("""{"model":"instant","stream":1,"messages":[{"role":"user","content":"hi"}]}""", "stream", "invalid_type")]
    [InlineData("""{"model":"instant","stream_options":{},"messages":[{"role":"user","content":"hi"}]}""", "stream_options", null)]
    public async Task Wrong_requests_get_a_400_that_names_the_parameter(string body, string? parameter, string? code)
    {
        await using var simulated = new Simulated();
        JsonElement error = await ErrorAsync(simulated.PostAsync(body), HttpStatusCode.BadRequest);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Equal(parameter, error.GetProperty("param").GetString());
        Assert.Equal(code, error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_unknown_model_is_a_404_with_its_code()
    {
        await using var simulated = new Simulated();
        JsonElement error = await ErrorAsync(simulated.PostAsync(Simulated.Body("gpt-9")), HttpStatusCode.NotFound);
        Assert.Equal("model_not_found", error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("GET", "/v1/embeddings", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/chat/completions", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/v1/models/instant", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1/models/unknown", HttpStatusCode.NotFound)]
    public async Task Unknown_routes_and_methods_are_refused(string method, string path, HttpStatusCode status)
    {
        await using var simulated = new Simulated();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        await ErrorAsync(simulated.Http.SendAsync(request, Ending), status);
    }

    [Theory]
    [InlineData(null, "You didn't provide an API key", null)]
    [InlineData("sk-right", "Missing bearer", null)]
    [InlineData("Bearer sk-wrong", "Incorrect API key provided", "invalid_api_key")]
    public async Task The_three_key_mistakes_can_be_told_apart(string? authorization, string message, string? code)
    {
        await using var simulated = new Simulated(new SimulatorOptions { Models = [TestModels.Instant], RequireKey = "sk-right" });
        JsonElement error = await ErrorAsync(simulated.PostAsync(Simulated.Body("instant"), authorization), HttpStatusCode.Unauthorized);
        Assert.StartsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(code, error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_right_key_is_let_in()
    {
        await using var simulated = new Simulated(new SimulatorOptions { Models = [TestModels.Instant], RequireKey = "sk-right" });
        using HttpResponseMessage reply = await simulated.PostAsync(Simulated.Body("instant"), "Bearer sk-right");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    [Fact]
    public async Task A_refused_key_is_not_repeated()
    {
        await using var simulated = new Simulated(new SimulatorOptions { Models = [TestModels.Instant], RequireKey = "sk-right" });
        using HttpResponseMessage reply = await simulated.PostAsync(Simulated.Body("instant"), "Bearer sk-0123456789abcdef");
        Assert.DoesNotContain("0123456789", await reply.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"max_tokens\":20")]
    public async Task A_request_beyond_the_context_window_is_refused(string extra)
    {
        int window = SimulatedTokens.PerMessage + SimulatedTokens.Count("Where is my order #12345?") + (extra.Length == 0 ? -1 : 19);
        await using var simulated = new Simulated(TestModels.Instant with { ContextWindow = window });
        JsonElement error = await ErrorAsync(simulated.PostAsync(Simulated.Body("instant", extra: extra)), HttpStatusCode.BadRequest);
        Assert.Contains($"maximum context length is {window} tokens", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("context_length_exceeded", error.GetProperty("code").GetString());
        Assert.Equal("messages", error.GetProperty("param").GetString());
    }

    [Fact]
    public async Task Refused_requests_are_counted()
    {
        await using var simulated = new Simulated();
        await simulated.AskAsync("{");
        await simulated.AskAsync(Simulated.Body("instant"));
        Assert.Equal((2, 1), (simulated.Server.Statistics.Requests, simulated.Server.Statistics.Rejected));
    }

    [Fact]
    public async Task Models_are_listed_and_described()
    {
        await using var simulated = new Simulated(SimulatorOptions.Default);
        using var list = JsonDocument.Parse(await simulated.Http.GetStringAsync(new Uri("models", UriKind.Relative), Ending));
        using var one = JsonDocument.Parse(await simulated.Http.GetStringAsync(new Uri("models/sim-slow", UriKind.Relative), Ending));
        Assert.Equal(
            ["sim-fast", "sim-standard", "sim-slow", "sim-flaky", "sim-limited"],
            list.RootElement.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()));
        Assert.Equal("sim-slow", one.RootElement.GetProperty("id").GetString());
    }

    private static async Task<JsonElement> ErrorAsync(Task<HttpResponseMessage> asking, HttpStatusCode status)
    {
        using HttpResponseMessage reply = await asking;
        Assert.Equal(status, reply.StatusCode);
        using var document = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Ending));
        return document.RootElement.GetProperty("error").Clone();
    }
}
