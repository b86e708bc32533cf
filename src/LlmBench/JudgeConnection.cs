using System.Collections.Concurrent;
using System.Security;
using LlmBench.Chat;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Scoring;
using LlmBench.Providers;

namespace LlmBench.Commands;

/// <summary>The models that judge in a run. Their calls are paid from the same money as the run's.</summary>
/// <param name="provider">The provider that the user names for all judges; null leaves it to the definition, and then to the run.</param>
/// <param name="model">The model that the user names for all judges; null leaves it to the definition, and then to the provider.</param>
/// <param name="runProvider">The provider of the run.</param>
/// <param name="key">A key given with the command, for the provider of the run.</param>
/// <param name="budget">The run's money, known when the first judge is asked.</param>
internal sealed class JudgeConnection(string? provider, string? model, string runProvider, SecureString? key, Func<ICallBudget?> budget) : IDisposable
{
    private const int MaxOutputTokens = 1024;

    private readonly ConcurrentDictionary<string, (ProviderConnection Connection, ChatClient Client)> _open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The judge for what a definition names. Nothing is opened before it is asked.</summary>
    public JudgeCall Connect(string? named, string? namedModel) => async (messages, cancellation) =>
    {
        string name = provider ?? named ?? runProvider;
        (ProviderConnection connection, ChatClient client) = _open.GetOrAdd(name, Open);
        var request = new ChatRequest { Model = connection.ModelOr(model ?? namedModel), Messages = messages, Temperature = 0, MaxOutputTokens = MaxOutputTokens };
        if (budget() is not { } money)
        {
            return await client.SendAsync(request, null, cancellation);
        }

        CallPermit permit = await money.BeginAsync(connection.Profile.Name, request, client.RetryPolicy, cancellation)
            ?? throw new LlmBenchException(ErrorIds.BenchmarkGaveUp, $"The judge is not asked any more: {money.Exhausted}.", "Raise -MaxCost and go on with -Resume.");
        Exchange? exchange = null;
        try
        {
            return exchange = await client.SendAsync(request, null, cancellation);
        }
        finally
        {
            money.End(permit, exchange);
        }
    };

    public void Dispose()
    {
        foreach ((ProviderConnection connection, ChatClient client) in _open.Values)
        {
            client.Dispose();
            connection.Dispose();
        }
    }

    private (ProviderConnection, ChatClient) Open(string name)
    {
        var connection = ProviderConnection.Open(name, name.Equals(runProvider, StringComparison.OrdinalIgnoreCase) ? key : null);
        return (connection, new ChatClient(connection.Profile, connection.Key, RetryPolicy.Standard));
    }
}
