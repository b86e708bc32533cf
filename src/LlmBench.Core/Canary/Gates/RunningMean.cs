namespace LlmBench.Canary.Gates;

/// <summary>Number, mean and sum of squared deviations of a stream of numbers (Welford 1962).</summary>
internal readonly record struct RunningMean(long Count, double Mean, double Squares)
{
    /// <summary>Variance of one sample; 0 for fewer than two.</summary>
    public double Variance => Count < 2 ? 0 : Squares / (Count - 1);

    public RunningMean With(double value)
    {
        double delta = value - Mean;
        double mean = Mean + (delta / (Count + 1));
        return new RunningMean(Count + 1, mean, Squares + (delta * (value - mean)));
    }
}
