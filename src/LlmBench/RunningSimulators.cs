using System.Collections.Concurrent;
using LlmBench.Providers;
using LlmBench.Simulation;

namespace LlmBench.Commands;

/// <summary>A simulator that was started by hand and runs until it is stopped.</summary>
internal sealed record RunningSimulator(string Name, SimulatorServer Server, ApiKey? Key)
{
    private const string DefaultModel = "sim-standard";

    public ProviderProfile ToProfile() => ProfileOf(Name, Server.BaseUri) with
    {
        DefaultModel = Server.Options.Models.Any(model => model.Name == DefaultModel) ? DefaultModel : Server.Options.Models[0].Name,
    };

    /// <summary>The profile of a simulator; without an address, of one that is not started.</summary>
    public static ProviderProfile ProfileOf(string name, Uri? baseUri) => new()
    {
        Name = name,
        BaseUri = baseUri ?? new Uri("http://127.0.0.1/v1"),
        DefaultModel = DefaultModel,
    };
}

/// <summary>The simulators of this session, by name.</summary>
internal sealed class RunningSimulators
{
    private readonly ConcurrentDictionary<string, RunningSimulator> _running = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<RunningSimulator> All => [.. _running.Values.OrderBy(simulator => simulator.Name, StringComparer.OrdinalIgnoreCase)];

    public RunningSimulator? Find(string name) => _running.GetValueOrDefault(name);

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SimulatorExists"/>, or the options are invalid.</exception>
    public RunningSimulator Start(string name, SimulatorOptions options, ApiKey? key)
    {
        if (_running.ContainsKey(name))
        {
            throw Exists(name);
        }

        var simulator = new RunningSimulator(name, SimulatorServer.Start(options), key);
        if (_running.TryAdd(name, simulator))
        {
            return simulator;
        }

        simulator.Server.Dispose();
        throw Exists(name);
    }

    public bool Stop(string name)
    {
        bool found = _running.TryRemove(name, out RunningSimulator? simulator);
        simulator?.Server.Dispose();
        return found;
    }

    public void StopAll()
    {
        foreach (RunningSimulator simulator in All)
        {
            Stop(simulator.Name);
        }
    }

    private static LlmBenchException Exists(string name) => new(
        ErrorIds.SimulatorExists,
        $"A simulator named '{name}' is running already.",
        $"Stop it with Stop-LlmSimulator {name}, or give the new one another -Name.");
}
