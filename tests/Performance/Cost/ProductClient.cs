using LlmBench.Chat;
using LlmBench.Providers;

namespace LlmBench.Performance.Cost;

/// <summary>The product's client.</summary>
internal sealed class ProductClient(Uri baseUri) : InProcessClient
{
    private readonly ChatClient _client = new(new ProviderProfile { Name = "truth", BaseUri = baseUri }, null, RetryPolicy.None);
    private readonly ChatRequest _request = new() { Model = "truth", Messages = [new ChatMessage(ChatMessage.User, RequestBody.Question)], MaxOutputTokens = 64 };

    public override string Name => "ChatClient";

    public override void Dispose() => _client.Dispose();

    protected override async Task<int> AskAsync(bool stream, CancellationToken cancellationToken)
    {
        Exchange exchange = await _client.SendAsync(_request with { Stream = stream }, null, cancellationToken);
        return stream ? exchange.UnitEvents : exchange.Usage.OutputTokens;
    }
}
