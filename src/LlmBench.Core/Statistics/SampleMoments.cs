namespace LlmBench.Statistics;

/// <summary>Number, mean and variance of a sample (Welford 1962: no cancellation, one pass).</summary>
internal struct SampleMoments
{
    private double _squares;

    public long Count { get; private set; }

    public double Mean { get; private set; }

    /// <summary>With n - 1 in the denominator; 0 for fewer than two numbers.</summary>
    public readonly double Variance => Count < 2 ? 0 : _squares / (Count - 1);

    public static SampleMoments Of(IEnumerable<double> numbers)
    {
        var moments = new SampleMoments();
        foreach (double number in numbers) moments.Add(number);
        return moments;
    }

    public void Add(double number)
    {
        Count++;
        double delta = number - Mean;
        Mean += delta / Count;
        _squares += delta * (number - Mean);
    }
}
