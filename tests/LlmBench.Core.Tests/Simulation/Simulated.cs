using System.Text;
using System.Text.Json;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Simulation;

/// <summary>A simulator and the framework's own HTTP client for it.</summary>
internal sealed class Simulated : IAsyncDisposable
{
    public Simulated(params SimulatedModel[] models)
        : this(new SimulatorOptions { Models = models.Length == 0 ? [TestModels.Instant] : models })
    {
    }

    public Simulated(SimulatorOptions options)
    {
        Server = SimulatorServer.Start(options);
        Http = new HttpClient { BaseAddress = new Uri(Server.BaseUri + "/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public SimulatorServer Server { get; }

    public HttpClient Http { get; }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static string Body(string model, bool stream = false, string extra = "") =>
        $$"""{"model":"{{model}}","stream":{{(stream ? "true" : "false")}},"messages":[{"role":"user","content":"Where is my order #12345?"}]{{extra}}}""";

    public Task<HttpResponseMessage> PostAsync(string body, string? authorization = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ending);
    }

    /// <summary>Posts and returns the reply's text.</summary>
    public async Task<string> AskAsync(string body)
    {
        using HttpResponseMessage reply = await PostAsync(body);
        return await reply.Content.ReadAsStringAsync(Ending);
    }

    /// <summary>Posts and returns the reply's JSON.</summary>
    public async Task<JsonElement> AskJsonAsync(string body)
    {
        using var document = JsonDocument.Parse(await AskAsync(body));
        return document.RootElement.Clone();
    }

    /// <summary>Posts and returns the data of the events.</summary>
    public async Task<string[]> AskEventsAsync(string body) =>
        [.. (await AskAsync(body)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line["data: ".Length..])];

    /// <summary>Waits until the statistics say so. The test's own time-out ends a wait for something that never happens.</summary>
    public async Task UntilAsync(Func<SimulatorStatistics, bool> condition)
    {
        while (!condition(Server.Statistics)) await Task.Delay(5, Ending);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
