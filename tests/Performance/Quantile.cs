namespace LlmBench.Performance;

/// <summary>Percentiles by linear interpolation (numpy type 7), written apart from the product's so that the two can be held against each other.</summary>
internal static class Quantile
{
    public static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return double.NaN;
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    public static double Median(IEnumerable<double> values) => Of(values, 0.5);
}
