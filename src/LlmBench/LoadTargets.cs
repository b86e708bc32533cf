using System.Security;
using LlmBench.Chat;
using LlmBench.Load;
using LlmBench.Providers;

namespace LlmBench.Commands;

/// <summary>Whom a load test asks: pairs of provider and model, with one connection to each provider.</summary>
internal sealed class LoadTargets : IDisposable
{
    private readonly List<(string Provider, string? Model)> _pairs = [];
    private readonly Dictionary<string, ProviderConnection> _connections = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ChatClient> _clients = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Providers that are connected.</summary>
    public int Count => _connections.Count;

    /// <summary>Adds what one input object names.</summary>
    public void Add(IReadOnlyList<string> providers, IReadOnlyList<string>? models) => _pairs.AddRange(TargetPairs.Of(providers, models));

    /// <summary>Finds the providers and their keys.</summary>
    /// <param name="key">A key given with the command.</param>
    /// <param name="send">Whether anything will be sent; without it no simulator is started.</param>
    /// <exception cref="LlmBenchException">A provider is unknown, invalid or has no key, or one key is given for several.</exception>
    public IReadOnlyList<ProviderConnection> Connect(SecureString? key, bool send)
    {
        CloseAll();
        string[] names = [.. _pairs.Select(pair => pair.Provider).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (key is not null && names.Length > 1)
        {
            throw new LlmBenchException(
                ErrorIds.LoadPlanInvalid,
                $"-ApiKey is given for {string.Join(" and ", names)}, and no key is one of several providers.",
                "Leave it out, and set the environment variable that each profile names; Get-LlmProvider shows them.");
        }

        foreach (string name in names)
        {
            _connections[name] = ProviderConnection.Open(name, key, send);
        }

        return [.. _connections.Values];
    }

    /// <summary>Each pair once, in the order in which they were named.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ModelMissing"/>.</exception>
    public IReadOnlyList<(ProviderProfile Provider, string Model)> Resolve() =>
        [.. _pairs.Select(pair => (Connection: _connections[pair.Provider], pair.Model))
            .Select(pair => (Provider: pair.Connection.Profile, Model: pair.Connection.ModelOr(pair.Model)))
            .DistinctBy(pair => (pair.Provider.Name.ToUpperInvariant(), pair.Model))];

    /// <summary>The client of a provider; there is one, so that its models share connections.</summary>
    public ChatClient ClientOf(ProviderProfile provider, RetryPolicy retryPolicy)
    {
        if (!_clients.TryGetValue(provider.Name, out ChatClient? client))
        {
            client = new ChatClient(provider, _connections.Values.First(connection => connection.Profile.Name == provider.Name).Key, retryPolicy);
            _clients.Add(provider.Name, client);
        }

        return client;
    }

    public void Dispose() => CloseAll();

    private void CloseAll()
    {
        foreach (IDisposable each in _clients.Values.Concat<IDisposable>(_connections.Values))
        {
            each.Dispose();
        }

        _clients.Clear();
        _connections.Clear();
    }
}
