using System.Net;
using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

/// <summary>What goes over the wire, byte for byte.</summary>
public sealed class RequestTests
{
    private static readonly ChatMessage[] s_messages = [new("system", "Be brief."), new("user", "Hi"), new("assistant", "Hello"), new("user", "Where?")];

    [Fact]
    public async Task OpenAI_streams_with_usage()
    {
        ReceivedRequest request = await SendAsync(new ChatRequest { Model = "m-1", Messages = s_messages, MaxOutputTokens = 300, Temperature = 0.5, Seed = 7 });

        Assert.Equal(
            """{"model":"m-1","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Where?"}],"max_tokens":300,"temperature":0.5,"seed":7,"stream":true,"stream_options":{"include_usage":true}}""",
            request.Body);
    }

    [Fact]
    public async Task What_was_not_set_is_not_sent()
    {
        ReceivedRequest request = await SendAsync(new ChatRequest { Model = "m-1", Messages = [s_messages[1]], Stream = false });

        Assert.Equal("""{"model":"m-1","messages":[{"role":"user","content":"Hi"}]}""", request.Body);
    }

    [Theory]
    [InlineData("https://api.openai.com/v1", "gpt-4.1", "max_completion_tokens")]
    [InlineData("https://eu.api.openai.com/v1", "gpt-4.1", "max_completion_tokens")]
    [InlineData("https://api.example.com/v1", "gpt-5-mini", "max_completion_tokens")]
    [InlineData("https://api.example.com/v1", "o3", "max_completion_tokens")]
    [InlineData("https://api.example.com/v1", "gpt-4.1", "max_tokens")]
    [InlineData("https://api.deepseek.com/v1", "deepseek-chat", "max_tokens")]
    [InlineData("https://api.example.com/v1", "olmo-2", "max_tokens")]
    public void OpenAIs_reasoning_models_want_another_name_for_the_limit(string address, string model, string name)
    {
        string body = Body(ChatDialect.OpenAI, new Uri(address), new ChatRequest { Model = model, Messages = [s_messages[1]], MaxOutputTokens = 9, Stream = false });

        Assert.Equal($$$"""{"model":"{{{model}}}","messages":[{"role":"user","content":"Hi"}],"{{{name}}}":9}""", body);
    }

    [Fact]
    public async Task Anthropic_takes_the_instructions_apart_and_has_no_seed_and_no_stream_options()
    {
        ChatMessage[] messages = [.. s_messages, new ChatMessage("Developer", "In French.")];
        ReceivedRequest request = await SendAsync(new ChatRequest { Model = "claude-1", Messages = messages, MaxOutputTokens = 300, Temperature = 1.5, Seed = 7 }, ChatDialect.Anthropic);

        Assert.Equal(
            """{"model":"claude-1","max_tokens":300,"system":"Be brief.\n\nIn French.","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Where?"}],"temperature":1,"stream":true}""",
            request.Body);
    }

    [Fact]
    public async Task Anthropic_needs_a_limit_and_gets_one()
    {
        ReceivedRequest request = await SendAsync(new ChatRequest { Model = "claude-1", Messages = [s_messages[1]], Stream = false }, ChatDialect.Anthropic);

        Assert.Equal("""{"model":"claude-1","max_tokens":1024,"messages":[{"role":"user","content":"Hi"}]}""", request.Body);
    }

    [Theory]
    [InlineData(ChatDialect.OpenAI, "/v1", "/v1/chat/completions")]
    [InlineData(ChatDialect.OpenAI, "/v1/", "/v1/chat/completions")]
    [InlineData(ChatDialect.OpenAI, "", "/chat/completions")]
    [InlineData(ChatDialect.OpenAI, "/v1beta/openai/", "/v1beta/openai/chat/completions")]
    [InlineData(ChatDialect.Anthropic, "/v1", "/v1/messages")]
    [InlineData(ChatDialect.Anthropic, "/v1/", "/v1/messages")]
    [InlineData(ChatDialect.AzureOpenAI, "", "/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21")]
    [InlineData(ChatDialect.AzureOpenAI, "/", "/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21")]
    public async Task The_path_is_joined_to_the_base_address(ChatDialect dialect, string basePath, string target)
    {
        ReceivedRequest request = await SendAsync(new ChatRequest { Model = "my gpt", Messages = s_messages }, dialect, basePath);

        Assert.Equal(("POST", target), (request.Method, request.Target));
    }

    [Fact]
    public async Task Azures_version_is_the_profiles_where_it_names_one()
    {
        ReceivedRequest request = await SendAsync(new ChatRequest { Model = "d", Messages = s_messages }, ChatDialect.AzureOpenAI, "", profile => profile with { ApiVersion = "2025-04-01-preview" });

        Assert.Equal("/openai/deployments/d/chat/completions?api-version=2025-04-01-preview", request.Target);
    }

    [Theory]
    [InlineData(ChatDialect.OpenAI, null, "Authorization", "Bearer sk-1")]
    [InlineData(ChatDialect.OpenAI, "X-Gateway-Key", "X-Gateway-Key", "sk-1")]
    [InlineData(ChatDialect.AzureOpenAI, null, "api-key", "sk-1")]
    [InlineData(ChatDialect.AzureOpenAI, "Authorization", "Authorization", "Bearer sk-1")]
    [InlineData(ChatDialect.Anthropic, null, "x-api-key", "sk-1")]
    [InlineData(ChatDialect.Anthropic, "authorization", "Authorization", "Bearer sk-1")]
    public async Task The_key_goes_into_one_header_only(ChatDialect dialect, string? keyHeader, string name, string value)
    {
        ReceivedRequest request = await SendAsync(new ChatRequest { Model = "m", Messages = s_messages }, dialect, "/v1", profile => profile with { ApiKeyHeader = keyHeader });

        Assert.Equal(value, request.Headers[name]);
        Assert.Single(request.Headers, header => header.Value.Contains("sk-1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "2023-06-01")]
    [InlineData("2024-01-01", "2024-01-01")]
    public async Task Anthropic_wants_its_version_in_a_header(string? configured, string sent)
    {
        ReceivedRequest request = await SendAsync(new ChatRequest { Model = "m", Messages = s_messages }, ChatDialect.Anthropic, "/v1", profile => profile with { ApiVersion = configured });

        Assert.Equal(sent, request.Headers["anthropic-version"]);
    }

    [Fact]
    public async Task The_profiles_headers_and_the_sender_go_with_every_request()
    {
        ReceivedRequest request = await SendAsync(
            new ChatRequest { Model = "m", Messages = s_messages }, ChatDialect.OpenAI, "/v1", profile => profile with { Headers = new Dictionary<string, string> { ["OpenAI-Organization"] = "org-1" } });

        Assert.Equal("org-1", request.Headers["OpenAI-Organization"]);
        Assert.StartsWith("LlmBench/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
    }

    [Theory]
    [InlineData(ChatDialect.OpenAI, "/v1/models")]
    [InlineData(ChatDialect.Anthropic, "/v1/models?limit=1000")]
    [InlineData(ChatDialect.AzureOpenAI, "/v1/openai/models?api-version=2024-10-21")]
    public async Task The_models_are_asked_for_with_the_key(ChatDialect dialect, string target)
    {
        await using var server = new ScriptedServer(Replies.Json(200, """{"data":[{"id":"m-2"},{"id":"m-1"}],"has_more":false}"""));
        using var client = new ChatClient(Asking.Profile(server.BaseUri, dialect), Key());

        ModelListing listing = await client.ListModelsAsync(TestContext.Current.CancellationToken);

        Assert.Equal((Outcome.Succeeded, "m-2 m-1"), (listing.Outcome, string.Join(' ', listing.Models)));
        Assert.Equal(("GET", target), (server.Requests[0].Method, server.Requests[0].Target));
        Assert.Single(server.Requests[0].Headers, header => header.Value.Contains("sk-1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""[{"id":"m-1","object":"model"},{"id":"m-2"}]""", Outcome.Succeeded, "m-1 m-2")]
    [InlineData("""{"data":[]}""", Outcome.Succeeded, "")]
    [InlineData("""{"models":[]}""", Outcome.MalformedReply, "")]
    [InlineData("<html>", Outcome.MalformedReply, "")]
    public async Task Lists_of_models_come_with_and_without_a_frame(string body, Outcome outcome, string models)
    {
        await using var server = new ScriptedServer(Replies.Json(200, body));
        using var client = new ChatClient(Asking.Profile(server.BaseUri), null);

        ModelListing listing = await client.ListModelsAsync(TestContext.Current.CancellationToken);

        Assert.Equal((outcome, models), (listing.Outcome, string.Join(' ', listing.Models)));
    }

    private static string Body(ChatDialect dialect, Uri address, ChatRequest request)
    {
        var body = new System.Buffers.ArrayBufferWriter<byte>();
        ChatDialects.For(dialect).WriteBody(body, Asking.Profile(address, dialect), request);
        return System.Text.Encoding.UTF8.GetString(body.WrittenSpan);
    }

    private static async Task<ReceivedRequest> SendAsync(
        ChatRequest request, ChatDialect dialect = ChatDialect.OpenAI, string basePath = "/v1", Func<ProviderProfile, ProviderProfile>? change = null)
    {
        await using var server = new ScriptedServer(Replies.Error(400));
        ProviderProfile profile = Asking.Profile(new Uri($"http://127.0.0.1:{server.Port}{basePath}"), dialect);
        await Asking.AskAsync(change?.Invoke(profile) ?? profile, request, Key());
        return server.Requests[0];
    }

    private static ApiKey Key() => ApiKeys.Accept("shop", new NetworkCredential(string.Empty, "sk-1").SecurePassword);
}
