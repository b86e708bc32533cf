namespace LlmBench.Statistics;

/// <summary>An estimate with the interval that holds the true value at the confidence asked for.</summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Interval(double Estimate, double Low, double High)
{
    /// <summary>Whether a value lies in it.</summary>
    public bool Holds(double value) => value >= Low && value <= High;
}
