namespace LlmBench.Results;

/// <summary>A model that a provider lists.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Model">The model's id.</param>
/// <param name="Simulated">Whether the built-in simulated provider lists it.</param>
public sealed record ModelInfo(string Provider, string Model, bool Simulated)
{
    /// <inheritdoc />
    public override string ToString() => Model;
}
