namespace LlmBench.Simulation;

/// <summary>Settings of the simulated provider.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The built-in models on a free port, without a key.</summary>
    public static SimulatorOptions Default { get; } = new();

    /// <summary>The port on 127.0.0.1, 0 to 65535. 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Decides all draws: the n-th request to a model behaves the same with the same seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The models, at least one. Default: <c>sim-fast</c>, <c>sim-standard</c>, <c>sim-slow</c>, <c>sim-flaky</c> and <c>sim-limited</c>.</summary>
    public IReadOnlyList<SimulatedModel> Models { get; init; } = BuiltInModels.All;

    /// <summary>The bearer key to ask for. Null, the default: requests need no key, and any key is accepted.</summary>
    public string? RequireKey { get; init; }

    /// <summary>Questions whose answers are known; null: every reply is customer-service text.</summary>
    internal ISimulatedAnswerSource? Answers { get; init; }

    /// <summary>Threads that send tokens on time, each for its share of the connections. One serves thousands of streams.</summary>
    internal int PacerThreads { get; init; } = 1;

    /// <summary>The clock of rate limits and of <c>created</c>. Tokens always keep to the real one.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <inheritdoc />
    public override string ToString() => $"port {Port}, seed {Seed}, {Models.Count} models";

    internal void Validate()
    {
        Require(Port is >= 0 and <= 65535, $"Port {Port} does not exist.", "Give a port of 0 to 65535; 0 takes a free one.");
        Require(Models is { Count: > 0 }, "The simulator has no model.", "Give at least one model, or leave the built-in ones.");
        Require(RequireKey is null || !string.IsNullOrWhiteSpace(RequireKey), "The required key is blank.", "Give a key, or none to accept every request.");
        foreach (SimulatedModel model in Models) model.Validate();

        string? twice = Models.GroupBy(model => model.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        Require(twice is null, $"Two simulated models are named '{twice}'.", "Give every model a name of its own.");
    }

    private static void Require(bool condition, string message, string remedy)
    {
        if (!condition) throw new LlmBenchException(ErrorIds.SimulatorInvalid, message, remedy);
    }
}
