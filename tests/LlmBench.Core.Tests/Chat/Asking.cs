using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

/// <summary>Asks a scripted server one small question.</summary>
internal static class Asking
{
    public static ProviderProfile Profile(Uri baseUri, ChatDialect dialect = ChatDialect.OpenAI, ProviderTimeouts? timeouts = null) =>
        new() { Name = "shop", BaseUri = baseUri, Dialect = dialect, Timeouts = timeouts ?? new ProviderTimeouts() };

    public static ChatRequest Request(string model = "m-1", bool stream = true) =>
        new() { Model = model, Messages = [new ChatMessage("user", "Where is my order?")], Stream = stream };

    public static Task<Exchange> AskAsync(this ScriptedServer server, ChatDialect dialect = ChatDialect.OpenAI, ProviderTimeouts? timeouts = null, bool stream = true) =>
        AskAsync(Profile(server.BaseUri, dialect, timeouts), Request(stream: stream));

    public static async Task<Exchange> AskAsync(ProviderProfile profile, ChatRequest request, ApiKey? key = null)
    {
        using var client = new ChatClient(profile, key, RetryPolicy.None);
        return await client.SendAsync(request, null, TestContext.Current.CancellationToken);
    }

    public static async Task<Exchange> AskAsync(Func<ScriptedConnection, Task> script, ChatDialect dialect = ChatDialect.OpenAI, bool stream = true)
    {
        await using var server = new ScriptedServer(script);
        return await server.AskAsync(dialect, stream: stream);
    }
}
