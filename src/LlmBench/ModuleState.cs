using LlmBench.Providers;
using LlmBench.State;

namespace LlmBench.Commands;

/// <summary>What the module keeps between commands. There is one for the process, so parallel runspaces see the same keys.</summary>
internal sealed class ModuleState
{
    public static ModuleState Current { get; } = new();

    /// <summary>The keys given in this session.</summary>
    public ApiKeys Keys { get; } = new();

    /// <summary>The simulators started in this session.</summary>
    public RunningSimulators Simulators { get; } = new();

    /// <summary>The providers, read from the state folder that is named at this moment.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.StateFolderUnavailable"/>.</exception>
    public static ProviderCatalog Providers => new(new ProviderRegistry(StateFolder.Resolve()));

    /// <summary>Forgets all keys and stops all simulators.</summary>
    public void Clear()
    {
        Keys.Clear();
        Simulators.StopAll();
    }
}
