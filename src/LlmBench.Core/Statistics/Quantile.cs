namespace LlmBench.Statistics;

/// <summary>Quantiles of a sample by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).</summary>
internal static class Quantile
{
    /// <summary>Sorts the sample and reads a quantile off it.</summary>
    /// <param name="sample">At least one number; sorted in place.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(double[] sample, double share)
    {
        Array.Sort(sample);
        double position = share * (sample.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sample.Length - 1);
        return sample[below] + ((position - below) * (sample[above] - sample[below]));
    }
}
