using System.Net;
using System.Text.Json;
using LlmBench.Chat;
using LlmBench.Providers;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Chat;

/// <summary>A server that sends the key back wherever it can. Nothing that is kept may hold it.</summary>
public sealed class SecretTests
{
    // Base64 letters among them, since JSON and addresses write those otherwise.
    private const string Key = "sk-canary+42/ABCdef==GHIjklMNOpqrSTU";
    private const string EscapedKey = @"sk-canary\u002B42\/ABCdef==GHIjklMNOpqrSTU";

    public static TheoryData<string> Echoes => [.. s_echoes.Keys];

    private static readonly Dictionary<string, Func<ScriptedConnection, Task>> s_echoes = new()
    {
        ["error message"] = Replies.Error(401, $"Incorrect API key provided: {Key}."),
        ["error message, escaped"] = Replies.Error(401, $"Incorrect API key provided: {EscapedKey}."),
        ["error message at the cut"] = Replies.Error(400, new string('x', 480) + Key),
        ["error type"] = Replies.Error(400, "no", Key),
        ["error code"] = Replies.Error(400, "no", "t", Key),
        ["error of unknown shape"] = Replies.Json(403, $$$"""{"fault":{"authorization":"Bearer {{{EscapedKey}}}"}}"""),
        ["plain text"] = Replies.Body(500, "text/plain", $"panic: bad header Authorization: Bearer {Key}"),
        ["plain text, address"] = Replies.Body(500, "text/plain", $"GET /?key={Uri.EscapeDataString(Key)} failed"),
        ["title of a web page"] = Replies.Body(200, "text/html", $"<html><title>Hello {Key}</title></html>"),
        ["text for JSON"] = Replies.Body(200, "text/plain", $"you sent {Key}"),
        ["content type"] = Replies.Body(200, $"text/{Key.Replace("/", "_", StringComparison.Ordinal)}; key=\"{Key}\"", "hello"),
        ["request id"] = Replies.Json(401, "{}", $"x-request-id: {Key}"),
        ["every other header"] = Replies.Error(429, "no", "t", "c", $"Retry-After: {Key}", $"request-id: {Key}", $"x-ratelimit-limit-requests: {Key}", $"openai-processing-ms: {Key}"),
        ["header line that is none"] = async connection =>
        {
            await connection.SendAsync($"HTTP/1.1 200 OK\r\n{Key}\r\n\r\n");
            connection.Close();
        },
        ["status line"] = async connection =>
        {
            await connection.SendAsync($"HTTP/1.1 {Key} Bad\r\n\r\n");
            connection.Close();
        },
        ["answer"] = Replies.Json(200, $$"""{"id":"{{Key}}","model":"{{Key}}","choices":[{"message":{"content":"Your key is {{Key}}","reasoning":"I see {{Key}}"},"finish_reason":"{{Key}}"}]}"""),
        ["stream"] = Replies.Stream($$$"""data: {"id":"{{{Key}}}","model":"{{{Key}}}","choices":[{"delta":{"content":"{{Key[..9]}}","reasoning":"{{Key[..9]}}"}}]}""" + "\n\n"
            + $$"""data: {"choices":[{"delta":{"content":"{{Key[9..]}}","reasoning":"{{Key[9..]}}"},"finish_reason":"{{Key}}"}]}""" + "\n\ndata: [DONE]\n\n"),
        ["error in a stream"] = Replies.Stream($$$"""data: {"error":{"message":"bad {{{Key}}}","type":"{{{Key}}}","code":"{{{Key}}}"}}""" + "\n\n"),
        ["line that is no JSON"] = Replies.Stream($"data: {Key}\n\n"),
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task An_exchange_does_not_hold_the_key(string echo)
    {
        await using var server = new ScriptedServer(s_echoes[echo]);
        Exchange exchange = await Asking.AskAsync(Asking.Profile(server.BaseUri), Asking.Request(), Secure());

        Assert.Equal($"Bearer {Key}", server.Requests[0].Headers["Authorization"]);
        AssertClean(exchange);
        Assert.All(exchange.Attempts, AssertClean);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task An_error_made_of_it_does_not_hold_the_key(string echo)
    {
        await using var server = new ScriptedServer(s_echoes[echo]);
        Exchange exchange = await Asking.AskAsync(Asking.Profile(server.BaseUri), Asking.Request(), Secure());

        LlmBenchException error = OutcomeErrors.From("shop", "m-1", exchange.Outcome, exchange.LastAttempt.ErrorMessage);

        Assert.DoesNotContain(Key[..14], error.ToString() + error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task A_diagnosis_does_not_hold_the_key(string echo)
    {
        await using var server = new ScriptedServer(s_echoes[echo]);

        ProviderDiagnosis diagnosis = await new ProviderCheck(Asking.Profile(server.BaseUri), Secure()).RunAsync("m-1", TestContext.Current.CancellationToken);

        AssertClean(diagnosis);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task A_list_of_models_does_not_hold_the_key(string echo)
    {
        await using var server = new ScriptedServer(s_echoes[echo]);
        using var client = new ChatClient(Asking.Profile(server.BaseUri), Secure());

        AssertClean(await client.ListModelsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_models_name_does_not_hold_the_key()
    {
        await using var server = new ScriptedServer(Replies.Json(200, $$"""{"data":[{"id":"m-1"},{"id":"{{Key}}"}]}"""));
        using var client = new ChatClient(Asking.Profile(server.BaseUri), Secure());

        AssertClean(await client.ListModelsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_key_from_the_environment_is_treated_alike()
    {
        string variable = $"LLMBENCH_TEST_{Guid.NewGuid():N}".ToUpperInvariant();
        Environment.SetEnvironmentVariable(variable, Key);
        try
        {
            await using var server = new ScriptedServer(s_echoes["error message"]);

            Exchange exchange = await Asking.AskAsync(Asking.Profile(server.BaseUri), Asking.Request(), ApiKey.FromEnvironment(variable));

            AssertClean(exchange);
            Assert.Equal("Incorrect API key provided: [key removed].", exchange.LastAttempt.ErrorMessage);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public async Task What_the_provider_has_masked_itself_stays()
    {
        await using var server = new ScriptedServer(Replies.Error(401, "Incorrect API key provided: sk-ca***STU."));

        Exchange exchange = await Asking.AskAsync(Asking.Profile(server.BaseUri), Asking.Request(), Secure());

        Assert.Equal("Incorrect API key provided: sk-ca***STU.", exchange.LastAttempt.ErrorMessage);
    }

    // Local servers take any key, and people give them words.
    [Fact]
    public async Task A_word_given_for_a_key_does_not_vanish_from_answers()
    {
        await using var server = new ScriptedServer(Replies.Stream(Replies.Text("none of this is a test") + Replies.Stop + Replies.Done));

        Exchange exchange = await Asking.AskAsync(Asking.Profile(server.BaseUri), Asking.Request(), Secure("none"));

        Assert.Equal("none of this is a test", exchange.Text);
    }

    private static ApiKey Secure(string key = Key) => ApiKeys.Accept("shop", new NetworkCredential(string.Empty, key).SecurePassword);

    // Strings are compared after parsing, since the serialiser escapes letters of the key. A part as long as this is too much already.
    private static void AssertClean<T>(T kept)
    {
        using JsonDocument document = JsonDocument.Parse(JsonSerializer.Serialize(kept));
        foreach (string text in Strings(document.RootElement).Append(kept!.ToString()!))
        {
            Assert.DoesNotContain(Key[..14], text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(EscapedKey[..19], text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Uri.EscapeDataString(Key)[..16], text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
