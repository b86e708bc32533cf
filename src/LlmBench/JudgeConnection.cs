using System.Collections.Concurrent;
using System.Security;
using LlmBench.Chat;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Scoring;
using LlmBench.Pricing;
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
    private readonly ConcurrentDictionary<(string Provider, string? Model), bool> _judges = new();

    /// <summary>The judge for what a definition names. Nothing is opened before it is asked.</summary>
    public JudgeCall Connect(string? named, string? namedModel)
    {
        string name = provider ?? named ?? runProvider;
        string? judgeModel = model ?? namedModel;
        _judges.TryAdd((name, judgeModel), true);
        return (messages, cancellation) => AskAsync(name, judgeModel, messages, cancellation);
    }

    /// <summary>Refuses a judge that could not be asked, before any answer is paid for.</summary>
    /// <param name="cappedBy">The prices, where the run has a cap on its cost; null where it has none.</param>
    /// <returns>What is doubtful about the prices.</returns>
    /// <exception cref="LlmBenchException">The provider is unknown or has no key, no model is named, or its price is not known.</exception>
    public IReadOnlyList<string> RequireReady(PriceBook? cappedBy)
    {
        var doubts = new List<string?>();
        foreach ((string name, string? judgeModel) in _judges.Keys)
        {
            using var connection = ProviderConnection.Open(name, KeyOf(name), send: false);
            string asked = connection.ModelOr(judgeModel);
            if (cappedBy is not null)
            {
                doubts.Add(RequestBudget.Create(new SpendLimit(0), cappedBy, connection.Profile.Name, asked, MaxOutputTokens, RetryPolicy.Standard).Doubt);
            }
        }

        return [.. doubts.OfType<string>().Distinct()];
    }

    public void Dispose()
    {
        foreach ((ProviderConnection connection, ChatClient client) in _open.Values)
        {
            client.Dispose();
            connection.Dispose();
        }
    }

    private async Task<Exchange> AskAsync(string name, string? judgeModel, IReadOnlyList<ChatMessage> messages, CancellationToken cancellation)
    {
        (ProviderConnection connection, ChatClient client) = _open.GetOrAdd(name, Open);
        var request = new ChatRequest { Model = connection.ModelOr(judgeModel), Messages = messages, Temperature = 0, MaxOutputTokens = MaxOutputTokens };
        if (budget() is not { } money)
        {
            return await client.SendAsync(request, null, cancellation);
        }

        CallPermit permit = await money.BeginAsync(connection.Profile.Name, request, client.RetryPolicy, cancellation)
            ?? throw new LlmBenchException(ErrorIds.BenchmarkGaveUp, $"The judge is not asked any more: {money.Exhausted}.", "Raise -MaxCost. The answers are kept where there is a run folder: score them with Update-LlmScore, or go on with -Resume.");
        Exchange? exchange = null;
        try
        {
            return exchange = await client.SendAsync(request, null, cancellation);
        }
        finally
        {
            money.End(permit, exchange);
        }
    }

    private (ProviderConnection, ChatClient) Open(string name)
    {
        var connection = ProviderConnection.Open(name, KeyOf(name));
        return (connection, new ChatClient(connection.Profile, connection.Key, RetryPolicy.Standard));
    }

    private SecureString? KeyOf(string name) => name.Equals(runProvider, StringComparison.OrdinalIgnoreCase) ? key : null;
}
