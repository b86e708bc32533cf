using System.Collections.Concurrent;

namespace LlmBench.Canary.Traffic;

/// <summary>The providers of a route, each opened when it is first needed: a route may get others while requests flow.</summary>
/// <param name="open">Opens a provider by its name; throws where it is unknown or its key is missing.</param>
internal sealed class ArmClients(Func<string, ArmClient> open) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ArmClient>> _clients = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The client of a provider.</summary>
    /// <exception cref="LlmBenchException">It cannot be used.</exception>
    public ArmClient Get(string provider) => _clients.GetOrAdd(provider, name => new Lazy<ArmClient>(() => open(name))).Value;

    /// <summary>Why a provider cannot be used; null where it can.</summary>
    public LlmBenchException? Problem(string provider)
    {
        try
        {
            Get(provider);
            return null;
        }
        catch (LlmBenchException error)
        {
            return error;
        }
    }

    public void Dispose()
    {
        foreach (Lazy<ArmClient> client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }
}
