using System.Collections.Concurrent;
using LlmBench.Canary.Traffic;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Providers;

namespace LlmBench.Commands;

/// <summary>Opens the providers of a route for one command, with one cap on what all of them may cost.</summary>
internal sealed class CanaryArms
{
    private readonly PriceBook _book = ModuleState.Current.ReadPriceBook();
    private readonly SpendLimit? _cap;
    private readonly int? _maxOutputTokens;
    private readonly RetryPolicy? _retries;
    private readonly ConcurrentDictionary<string, CompletionCosts> _estimates = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="maxCost">The cap in US dollars; null for none.</param>
    /// <param name="maxOutputTokens">The limit that is sent with each request; null where none is.</param>
    /// <param name="retries">The retry policy; null for each profile's own.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MaxCostInvalid"/>, or the prices cannot be read.</exception>
    public CanaryArms(decimal? maxCost, int? maxOutputTokens, RetryPolicy? retries)
    {
        _cap = MaxCosts.Check(maxCost) is { } cap ? new SpendLimit(cap) : null;
        _maxOutputTokens = maxOutputTokens;
        _retries = retries;
        Clients = new ArmClients(Open);
    }

    /// <summary>The providers, each opened when it is needed.</summary>
    public ArmClients Clients { get; }

    /// <summary>What has been spent under the cap, US dollars.</summary>
    public decimal Spent => _cap?.Spent ?? 0;

    /// <summary>What a request to a provider takes and costs, reckoned before it is sent.</summary>
    public string Describe(string provider, ChatRequest request)
    {
        string model = Clients.Get(provider).Model;
        return $"{model} at provider {provider}; {_estimates[provider].Describe(request with { Model = model })}";
    }

    private ArmClient Open(string provider)
    {
        var connection = ProviderConnection.Open(provider, null);
        try
        {
            string model = connection.ModelOr(null);
            RetryPolicy retries = _retries ?? connection.Profile.RetryPolicy;
            RequestBudget? budget = _cap is null ? null : RequestBudget.Create(_cap, _book, connection.Profile.Name, model, _maxOutputTokens, retries);
            _estimates[provider] = new CompletionCosts(_book, connection.Profile, model, _maxOutputTokens, null, retries);
            return new ArmClient(model, new ChatClient(connection.Profile, connection.Key, retries), new RunCosts(new CostMeter(_book), budget), connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
