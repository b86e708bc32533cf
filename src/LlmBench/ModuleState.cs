using LlmBench.Canary.Store;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Simulation;
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

    /// <summary>The user's own prices, in the state folder that is named at this moment.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.StateFolderUnavailable"/>.</exception>
    public static PriceStore OwnPrices => new(StateFolder.Resolve());

    /// <summary>The canary routes, in the state folder that is named at this moment.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.StateFolderUnavailable"/>.</exception>
    public static RouteStore Routes => new(StateFolder.Resolve());

    /// <summary>The price book of this moment: the user's own rows, the built-in ones and those of the simulators.</summary>
    /// <exception cref="LlmBenchException">The state folder, the user's own rows or the provider registry cannot be read.</exception>
    public PriceBook ReadPriceBook() => BuiltInPrices.CreateBook(OwnPrices.Read(), Providers.Registry.Read(), SimulatedPrices());

    /// <summary>Forgets all keys and stops all simulators.</summary>
    public void Clear()
    {
        Keys.Clear();
        Simulators.StopAll();
    }

    private IEnumerable<ModelPrice> SimulatedPrices()
    {
        IEnumerable<ModelPrice> started = Simulators.All.SelectMany(simulator => BuiltInPrices.SimulatedRows(simulator.Name, simulator.Server.Options.Models));
        return Simulators.Find(KnownProviders.Simulator) is null
            ? started.Concat(BuiltInPrices.SimulatedRows(KnownProviders.Simulator, SimulatorOptions.Default.Models))
            : started;
    }
}
