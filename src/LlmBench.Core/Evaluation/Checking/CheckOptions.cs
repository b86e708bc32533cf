using LlmBench.Pricing;

namespace LlmBench.Evaluation.Checking;

/// <summary>What a check is made for.</summary>
internal sealed record CheckOptions
{
    /// <summary>Absolute path of the data; null for those of the definition.</summary>
    public string? DataPath { get; init; }

    /// <summary>The provider that will be asked; null for none.</summary>
    public string? Provider { get; init; }

    /// <summary>The model that will be asked; null for none.</summary>
    public string? Model { get; init; }

    /// <summary>The price of that model; null where it is unknown.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>The moment that prices are for.</summary>
    public DateTimeOffset At { get; init; }
}
