using LlmBench.Results;

namespace LlmBench.Statistics;

internal static class Interim
{
    public static (double Low, double High) Wilson(int c, int n)
    {
        const double z = 1.959964;
        double p = (double)c / n;
        double half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4.0 * n * n)));
        double mid = p + (z * z / (2.0 * n));
        double div = 1 + (z * z / n);
        return ((mid - half) / div, (mid + half) / div);
    }

    public static (double Low, double High) Spread(double score, double[] means)
    {
        double variance = means.Sum(m => (m - score) * (m - score)) / Math.Max(1, means.Length - 1) / means.Length;
        double half = 1.959964 * Math.Sqrt(variance);
        return (score - half, score + half);
    }

    public static ScoreInterval Macro(double[][] categories)
    {
        double score = categories.Average(c => c.Average());
        double variance = categories.Sum(c => c.Length < 2 ? 0 : c.Sum(s => (s - c.Average()) * (s - c.Average())) / (c.Length - 1) / c.Length) / categories.Length / categories.Length;
        double half = 1.959964 * Math.Sqrt(variance);
        return new ScoreInterval(score, Math.Max(0, score - half), Math.Min(1, score + half), "Stratified");
    }

    public static double McNemar(int b, int c)
    {
        int n = b + c;
        double sum = 0;
        double term = Math.Pow(0.5, n);
        for (int i = 0; i <= Math.Min(b, c); i++)
        {
            sum += term;
            term = term * (n - i) / (i + 1);
        }

        return Math.Min(1, 2 * sum);
    }

    public static double SignFlip(double[] differences)
    {
        double observed = Math.Abs(differences.Sum());
        var chance = new SeededChance(1);
        int hits = 0;
        for (int i = 0; i < 5000; i++)
        {
            double sum = 0;
            foreach (double d in differences) sum += chance.NextUnit() < 0.5 ? d : -d;
            hits += Math.Abs(sum) >= observed - 1e-12 ? 1 : 0;
        }

        return (hits + 1) / 5001.0;
    }

    public static double[] Holm(double[] p)
    {
        int[] order = [.. Enumerable.Range(0, p.Length).OrderBy(i => p[i])];
        double[] adjusted = new double[p.Length];
        double running = 0;
        for (int i = 0; i < order.Length; i++)
        {
            running = Math.Max(running, Math.Min(1, p[order[i]] * (p.Length - i)));
            adjusted[order[i]] = running;
        }

        return adjusted;
    }

    public static int? FurtherItems(double[] d)
    {
        double mean = d.Average();
        double variance = d.Sum(x => (x - mean) * (x - mean)) / Math.Max(1, d.Length - 1);
        double needed = 7.84 * variance / (mean * mean);
        return mean == 0 || needed > 1e6 ? null : Math.Max(0, (int)Math.Ceiling(needed) - d.Length);
    }
}

internal static class PassAtK
{
    public static double Estimate(int n, int c, int k)
    {
        if (n - c < k) return 1;
        double product = 1;
        for (int i = n - c + 1; i <= n; i++) product *= 1 - ((double)k / i);
        return 1 - product;
    }
}
