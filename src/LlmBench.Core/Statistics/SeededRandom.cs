namespace LlmBench.Statistics;

/// <summary>Lends a <see cref="SeededChance"/> to code that draws from a <see cref="Random"/>.</summary>
internal sealed class SeededRandom(SeededChance chance) : Random
{
    private SeededChance _chance = chance;

    /// <inheritdoc />
    public override double NextDouble() => _chance.NextUnit();

    /// <inheritdoc />
    protected override double Sample() => _chance.NextUnit();
}
