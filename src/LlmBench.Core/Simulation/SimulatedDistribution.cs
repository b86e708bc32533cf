using LlmBench.Statistics;

namespace LlmBench.Simulation;

/// <summary>A quantity that the simulator draws anew each time: always the same value, or lognormal as latencies of real services are.</summary>
public sealed record SimulatedDistribution
{
    private const double NormalP99 = 2.3263478740408408;

    private readonly double _sigma;

    private SimulatedDistribution(double median, double p99)
    {
        Median = median;
        P99 = p99;
        _sigma = p99 > median ? Math.Log(p99 / median) / NormalP99 : 0;
    }

    /// <summary>Half of the draws are below this value. The unit is the property's that holds the distribution.</summary>
    public double Median { get; }

    /// <summary>99 of 100 draws are below this value.</summary>
    public double P99 { get; }

    /// <summary>The same value each time.</summary>
    /// <param name="value">The value, 0 or more.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SimulatorInvalid"/>: the value is negative or not finite.</exception>
    public static SimulatedDistribution Fixed(double value) => LogNormal(value, value);

    /// <summary>A lognormal distribution given by two of its percentiles.</summary>
    /// <param name="median">The 50th percentile, 0 or more.</param>
    /// <param name="p99">The 99th percentile, at least the median. Equal to it: every draw is the median.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SimulatorInvalid"/>: a value is out of its range.</exception>
    public static SimulatedDistribution LogNormal(double median, double p99)
    {
        bool valid = double.IsFinite(median) && double.IsFinite(p99) && median >= 0 && p99 >= median && (median > 0 || p99 == 0);
        if (!valid)
        {
            throw new LlmBenchException(
                ErrorIds.SimulatorInvalid,
                $"No distribution has the median {median} and the 99th percentile {p99}.",
                "Give a median of 0 or more and a 99th percentile that is not below it. A median of 0 allows no other percentile.");
        }

        return new SimulatedDistribution(median, p99);
    }

    /// <inheritdoc />
    public override string ToString() => _sigma == 0 ? $"{Median}" : $"median {Median}, p99 {P99}";

    internal double Draw(ref SeededChance chance) => _sigma == 0 ? Median : Median * Math.Exp(_sigma * chance.NextNormal());
}
