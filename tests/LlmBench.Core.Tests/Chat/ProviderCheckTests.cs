using System.Net;
using System.Net.Sockets;
using LlmBench.Chat;
using LlmBench.Providers;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class ProviderCheckTests
{
    private const string InvalidKey = """{"error":{"message":"Invalid API Key","type":"invalid_request_error"}}""";
    private const string RateLimit = """{"error":{"message":"Rate limit exceeded","type":"rate_limit_exceeded"}}""";
    private const string Context = """{"error":{"message":"max_tokens exceeded context window","type":"context_length_exceeded"}}""";
    private const string MissingKey = """{"error":{"message":"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).","type":"invalid_request_error","param":null,"code":null}}""";
    private const string UnknownUrl = """{"error":{"message":"Invalid URL (POST /chat/completions)","type":"invalid_request_error","param":null,"code":null}}""";
    private const string NoModel = """{"error":{"message":"The model `m-1` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}""";
    private const string Quota = """{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}""";
    private const string BadParameter = """{"error":{"message":"Unsupported parameter: 'temperature'","type":"invalid_request_error","param":"temperature","code":"unsupported_parameter"}}""";

    private static readonly ApiKey s_key = ApiKeys.Accept("shop", new NetworkCredential(string.Empty, "sk-good-key-0123456789").SecurePassword);

    [Fact]
    public async Task A_good_answer_is_healthy()
    {
        ProviderDiagnosis diagnosis = await CheckAsync(Replies.Stream(Replies.Answer));

        Assert.True(diagnosis.Healthy);
        Assert.Empty(diagnosis.Advice);
        Assert.Equal("this session", diagnosis.KeySource);
        Assert.NotNull(diagnosis.TtftMs);
    }

    [Theory]
    [InlineData(401, InvalidKey, ProviderFinding.KeyRefused)]
    [InlineData(403, """{"error":{"message":"Country not supported","type":"request_forbidden"}}""", ProviderFinding.KeyRefused)]
    [InlineData(401, """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""", ProviderFinding.KeyRefused)]
    [InlineData(401, """{"error":{"message":"Invalid bearer token"}}""", ProviderFinding.KeyRefused)]
    [InlineData(401, MissingKey, ProviderFinding.KeyMissing)]
    [InlineData(401, """{"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"}}""", ProviderFinding.KeyMissing)]
    [InlineData(429, RateLimit, ProviderFinding.RateLimited)]
    [InlineData(429, Quota, ProviderFinding.QuotaExhausted)]
    [InlineData(402, """{"error":{"message":"Insufficient Balance","type":"unknown_error"}}""", ProviderFinding.QuotaExhausted)]
    [InlineData(400, Context, ProviderFinding.RequestRefused)]
    [InlineData(400, BadParameter, ProviderFinding.RequestRefused)]
    [InlineData(404, NoModel, ProviderFinding.ModelNotFound)]
    [InlineData(404, """{"type":"error","error":{"type":"not_found_error","message":"model: m-1"}}""", ProviderFinding.ModelNotFound)]
    [InlineData(404, UnknownUrl, ProviderFinding.WrongAddress)]
    [InlineData(404, "404 page not found", ProviderFinding.WrongAddress)]
    [InlineData(500, "oops", ProviderFinding.ServerFault)]
    [InlineData(503, """{"error":{"message":"The engine is overloaded","type":"server_error"}}""", ProviderFinding.ServerFault)]
    [InlineData(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", ProviderFinding.ServerFault)]
    public async Task Each_refusal_has_its_finding(int status, string body, ProviderFinding finding)
    {
        ProviderDiagnosis diagnosis = await CheckAsync(Replies.Json(status, body));

        Assert.Equal(finding, diagnosis.Finding);
        Assert.Equal(status, diagnosis.HttpStatus);
        Assert.NotEmpty(diagnosis.Advice);
    }

    [Fact]
    public async Task Without_a_key_a_401_means_a_missing_one()
    {
        await using var server = new ScriptedServer(Replies.Json(401, InvalidKey));

        Assert.Equal(ProviderFinding.KeyMissing, (await CheckAsync(Asking.Profile(server.BaseUri), null)).Finding);
    }

    [Theory]
    [InlineData("X-Api-Key", ChatDialect.OpenAI)]
    [InlineData(null, ChatDialect.Anthropic)]
    public async Task A_server_that_wants_a_bearer_and_got_the_key_otherwise_says_so(string? header, ChatDialect dialect)
    {
        await using var server = new ScriptedServer(Replies.Json(401, MissingKey));

        Assert.Equal(ProviderFinding.KeyNotBearer, (await CheckAsync(Asking.Profile(server.BaseUri, dialect) with { ApiKeyHeader = header })).Finding);
    }

    [Fact]
    public async Task A_stated_wait_is_in_the_advice() =>
        Assert.Contains("Wait 12.5 s", (await CheckAsync(Replies.Json(429, RateLimit, "Retry-After: 12.5"))).Advice, StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_version_part_is_found()
    {
        await using var server = new ScriptedServer(Routes("/v1/chat/completions", Replies.Stream(Replies.Answer)));

        ProviderDiagnosis diagnosis = await CheckAsync(Asking.Profile(new Uri($"http://127.0.0.1:{server.Port}/")));

        Assert.Equal(ProviderFinding.WrongAddress, diagnosis.Finding);
        Assert.Contains($"-BaseUri http://127.0.0.1:{server.Port}/v1", diagnosis.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_version_part_is_found_behind_a_home_page()
    {
        Func<ScriptedConnection, Task> route = Routes("/v1/chat/completions", Replies.Json(401, InvalidKey));
        await using var server = new ScriptedServer(connection =>
            connection.Request.Target == "/chat/completions" ? Replies.Body(200, "text/html", "<html><title>Shop</title></html>")(connection) : route(connection));

        Assert.Equal(ProviderFinding.WrongAddress, (await CheckAsync(Asking.Profile(new Uri($"http://127.0.0.1:{server.Port}")))).Finding);
    }

    [Theory]
    [InlineData(ChatDialect.OpenAI, "/v1/messages", "anthropic", "Anthropic")]
    [InlineData(ChatDialect.Anthropic, "/v1/chat/completions", "openai", "OpenAI")]
    [InlineData(ChatDialect.AzureOpenAI, "/v1/chat/completions", "openai", "OpenAI")]
    public async Task The_other_wire_format_is_found(ChatDialect registered, string path, string stream, string spoken)
    {
        await using var server = new ScriptedServer(Routes(path, Replies.Stream(Golden.Load(stream))));

        ProviderDiagnosis diagnosis = await CheckAsync(Asking.Profile(server.BaseUri, registered));

        Assert.Equal(ProviderFinding.WrongDialect, diagnosis.Finding);
        Assert.Contains($"-Dialect {spoken}", diagnosis.Advice, StringComparison.Ordinal);
    }

    // AWS's API gateway and others answer 403 to every path they do not know.
    [Fact]
    public async Task A_403_to_the_other_format_is_no_proof_of_it_where_the_request_itself_was_refused()
    {
        await using var server = new ScriptedServer(connection =>
            (connection.Request.Target == "/v1/chat/completions" ? Replies.Json(400, BadParameter) : Replies.Json(403, """{"message":"Missing Authentication Token"}"""))(connection));

        Assert.Equal(ProviderFinding.RequestRefused, (await CheckAsync(Asking.Profile(server.BaseUri))).Finding);
    }

    [Fact]
    public async Task A_web_page_everywhere_is_no_chat() =>
        Assert.Equal(ProviderFinding.WrongDialect, (await CheckAsync(Replies.Body(200, "text/html", "<html></html>"))).Finding);

    [Fact]
    public async Task An_unknown_host_a_refusing_port_and_failed_encryption_are_told_apart()
    {
        var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        int port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        await using var plain = new PlainTextPort("HTTP/1.1 400 Bad Request\r\n\r\n");

        Assert.Equal(ProviderFinding.NameNotResolved, (await CheckAsync(Asking.Profile(new Uri("http://nonexistent.invalid/v1")))).Finding);
        Assert.Equal(ProviderFinding.Unreachable, (await CheckAsync(Asking.Profile(new Uri($"http://127.0.0.1:{port}/v1")))).Finding);
        Assert.Equal(ProviderFinding.TlsFailed, (await CheckAsync(Asking.Profile(new Uri($"https://127.0.0.1:{plain.Port}/v1")))).Finding);
    }

    [Fact]
    public async Task A_server_that_hangs_up_without_a_word_is_unreachable()
    {
        ProviderDiagnosis diagnosis = await CheckAsync(connection =>
        {
            connection.Close();
            return Task.CompletedTask;
        });

        Assert.Equal(ProviderFinding.Unreachable, diagnosis.Finding);
        Assert.Contains("https", diagnosis.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirection_names_the_address_to_register()
    {
        ProviderDiagnosis diagnosis = await CheckAsync(Replies.Body(301, "text/html", "<html><title>Moved</title></html>", "Location: https://llm.example/v1/chat/completions"));

        Assert.Equal(ProviderFinding.WrongAddress, diagnosis.Finding);
        Assert.Contains("https://llm.example/v1", diagnosis.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_a_time_out()
    {
        await using var server = new ScriptedServer(connection => connection.HoldAsync());

        Assert.Equal(ProviderFinding.TimedOut, (await CheckAsync(Asking.Profile(server.BaseUri, timeouts: new ProviderTimeouts { FirstByte = TimeSpan.FromMilliseconds(100) }))).Finding);
    }

    [Fact]
    public async Task A_stream_cut_off_is_the_servers_fault() =>
        Assert.Equal(ProviderFinding.ServerFault, (await CheckAsync(Replies.Stream(Golden.Load("cut")))).Finding);

    private static Func<ScriptedConnection, Task> Routes(string path, Func<ScriptedConnection, Task> script) => connection =>
        connection.Request.Target == path ? script(connection) : Replies.Json(404, """{"detail":"Not Found"}""")(connection);

    private static async Task<ProviderDiagnosis> CheckAsync(Func<ScriptedConnection, Task> script)
    {
        await using var server = new ScriptedServer(script);
        return await CheckAsync(Asking.Profile(server.BaseUri));
    }

    private static Task<ProviderDiagnosis> CheckAsync(ProviderProfile profile) => CheckAsync(profile, s_key);

    private static Task<ProviderDiagnosis> CheckAsync(ProviderProfile profile, ApiKey? key) =>
        new ProviderCheck(profile, key).RunAsync("m-1", TestContext.Current.CancellationToken);
}
