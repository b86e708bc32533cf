using HdrHistogram;

namespace LlmBench.Statistics;

/// <summary>Samples of one quantity in milliseconds: every one of them up to 65,536, a histogram of fixed size beyond.</summary>
/// <remarks>
/// Exact percentiles interpolate linearly between order statistics (numpy's default, type 7 of Hyndman and Fan 1996). The histogram is
/// HdrHistogram with three significant digits over 1 microsecond to 1 hour, so its percentiles are within 0.1 %. Not thread-safe.
/// </remarks>
internal sealed class Distribution
{
    public const int ExactLimit = 65_536;

    private const double UnitsPerMillisecond = 1000;
    private const long HighestUnit = 3_600_000_000;

    private List<double>? _samples = [];
    private LongHistogram? _histogram;
    private bool _isSorted = true;
    private double _sum;

    public long Count { get; private set; }

    public double? Mean => Count == 0 ? null : _sum / Count;

    public double? Max { get; private set; }

    /// <summary>Whether percentiles come from the samples themselves.</summary>
    public bool IsExact => _samples is not null;

    public void Add(double milliseconds)
    {
        Count++;
        _sum += milliseconds;
        Max = Max is { } max && max >= milliseconds ? max : milliseconds;
        if (_samples is null)
        {
            Record(milliseconds);
            return;
        }

        _samples.Add(milliseconds);
        _isSorted = false;
        if (_samples.Count > ExactLimit)
        {
            MoveToHistogram();
        }
    }

    public void Add(double? milliseconds)
    {
        if (milliseconds is { } value)
        {
            Add(value);
        }
    }

    /// <summary>The value below which the given share of samples lies; null without samples.</summary>
    /// <param name="share">0 to 1.</param>
    public double? Percentile(double share)
    {
        if (Count == 0)
        {
            return null;
        }

        if (_samples is null)
        {
            return Math.Min(_histogram!.GetValueAtPercentile(share * 100) / UnitsPerMillisecond, Max!.Value);
        }

        Sort();
        double position = share * (_samples.Count - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, _samples.Count - 1);
        return _samples[below] + ((position - below) * (_samples[above] - _samples[below]));
    }

    /// <summary>Between which values a percentile of all requests lies, of which the samples are some: with 95 % confidence, whatever the distribution.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>Either bound is null where there are too few samples for it: an upper one of p95 takes 72, of p99 368.</returns>
    public (double? Low, double? High) Bounds(double share)
    {
        QuantileRanks ranks = QuantileRanks.Of((int)Math.Min(Count, int.MaxValue), share, 0.025);
        return (OrderStatistic(ranks.Low), OrderStatistic(ranks.High));
    }

    /// <summary>The number of samples without which a percentile cannot be bounded from above at 95 % confidence: 59 for p95, 299 for p99.</summary>
    public static int SamplesNeeded(double share) => (int)Math.Ceiling(Math.Log(0.05) / Math.Log(share));

    private double? OrderStatistic(long? rank)
    {
        if (rank is not { } number)
        {
            return null;
        }

        if (_samples is null)
        {
            return Math.Min(_histogram!.GetValueAtPercentile(100.0 * number / Count) / UnitsPerMillisecond, Max!.Value);
        }

        Sort();
        return _samples[(int)number - 1];
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            _samples!.Sort();
            _isSorted = true;
        }
    }

    private void MoveToHistogram()
    {
        _histogram = new LongHistogram(1, HighestUnit, 3);
        foreach (double sample in _samples!)
        {
            Record(sample);
        }

        _samples = null;
    }

    private void Record(double milliseconds) =>
        _histogram!.RecordValue(Math.Clamp((long)Math.Round(milliseconds * UnitsPerMillisecond), 0, HighestUnit));
}
