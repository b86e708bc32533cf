using System.Security;
using LlmBench.Providers;
using LlmBench.Simulation;

namespace LlmBench.Commands;

/// <summary>A provider that is ready to be asked: its profile, its key, and the simulator where that was started for it.</summary>
internal sealed class ProviderConnection : IDisposable
{
    private readonly bool _owned;

    private ProviderConnection(ProviderProfile profile, ApiKey? key, SimulatorServer? simulator, bool owned)
    {
        Profile = profile;
        Key = key;
        Simulator = simulator;
        _owned = owned;
    }

    public ProviderProfile Profile { get; }

    public ApiKey? Key { get; }

    /// <summary>The simulator that answers, where one of this process does.</summary>
    public SimulatorServer? Simulator { get; }

    /// <summary>Finds the provider and its key. The name of a running simulator names that one; <c>simulator</c> starts one where none runs.</summary>
    /// <param name="name">The provider's name.</param>
    /// <param name="given">A key given with the command.</param>
    /// <param name="send">Whether anything will be sent; without it no simulator is started.</param>
    /// <exception cref="LlmBenchException">The provider is unknown, invalid, or has no key.</exception>
    public static ProviderConnection Open(string name, SecureString? given, bool send = true)
    {
        ApiKey? key = given is null ? null : new ApiKey(given, "parameter ApiKey");
        if (ModuleState.Current.Simulators.Find(name) is { } running)
        {
            return new ProviderConnection(running.ToProfile(), key ?? running.Key, running.Server, owned: false);
        }

        if (name.Equals(KnownProviders.Simulator, StringComparison.OrdinalIgnoreCase))
        {
            SimulatorServer? server = send ? SimulatorServer.Start(SimulatorOptions.Default) : null;
            return new ProviderConnection(RunningSimulator.ProfileOf(KnownProviders.Simulator, server?.BaseUri), key, server, owned: true);
        }

        ProviderProfile profile = ModuleState.Providers.Resolve(name);
        return new ProviderConnection(profile, ModuleState.Current.Keys.ResolveKey(profile, key), null, owned: false);
    }

    /// <summary>The model to ask: the given one, else the profile's.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ModelMissing"/>.</exception>
    public string ModelOr(string? given) => given ?? Profile.DefaultModel ?? throw new LlmBenchException(
        ErrorIds.ModelMissing,
        $"No model is named, and provider '{Profile.Name}' has no default model.",
        $"Give -Model, or list what the provider has with Get-LlmModel -Provider {Profile.Name}.");

    public void Dispose()
    {
        if (_owned)
        {
            Simulator?.Dispose();
        }
    }
}
