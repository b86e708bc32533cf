using HdrHistogram;

namespace LlmBench.Reporting.Gathering;

/// <summary>Latency and failures over time, in at most <see cref="Most"/> equal spans however long the run is.</summary>
/// <remarks>Spans begin at multiples of their length, so that when there are too many two neighbours make one, and nothing is read twice.</remarks>
internal sealed class TimeBuckets
{
    public const int Most = 90;

    private const long HighestMs = 3_600_000;

    private SortedDictionary<long, TimeBucket> _buckets = [];

    /// <summary>Length of a span, seconds.</summary>
    public int Seconds { get; private set; } = 1;

    /// <summary>Adds a request.</summary>
    /// <param name="moment">When it was sent.</param>
    /// <param name="milliseconds">How long it took; null where that is not known.</param>
    /// <param name="hasSucceeded">Whether it succeeded.</param>
    public void Add(DateTimeOffset moment, double? milliseconds, bool hasSucceeded)
    {
        TimeBucket bucket = At(moment.ToUnixTimeSeconds() / Seconds);
        bucket.Requests++;
        if (milliseconds is { } value)
        {
            bucket.Latency.RecordValue(Math.Clamp((long)Math.Round(value), 0, HighestMs));
        }

        bucket.Failed += hasSucceeded ? 0 : 1;
        while (_buckets.Keys.Last() - _buckets.Keys.First() >= Most)
        {
            Halve();
        }
    }

    /// <summary>The spans in which something began, with the seconds since the first.</summary>
    public IReadOnlyList<(double AtSeconds, TimeBucket Bucket)> Spans()
    {
        long first = _buckets.Count == 0 ? 0 : _buckets.Keys.First();
        return [.. _buckets.Select(pair => ((double)(pair.Key - first) * Seconds, pair.Value))];
    }

    private TimeBucket At(long index)
    {
        if (!_buckets.TryGetValue(index, out TimeBucket? bucket))
        {
            _buckets[index] = bucket = new TimeBucket();
        }

        return bucket;
    }

    private void Halve()
    {
        SortedDictionary<long, TimeBucket> narrow = _buckets;
        _buckets = [];
        Seconds *= 2;
        foreach ((long index, TimeBucket bucket) in narrow)
        {
            At(index >> 1).Add(bucket);
        }
    }

    /// <summary>What began within a span.</summary>
    internal sealed class TimeBucket
    {
        // Two digits: a percentile within 1 %, which is less than a line's width.
        public LongHistogram Latency { get; } = new(1, HighestMs, 2);

        public long Requests { get; set; }

        public long Failed { get; set; }

        /// <summary>A percentile of the successful ones, milliseconds; null where there are none.</summary>
        public double? Percentile(double share) => Latency.TotalCount == 0 ? null : Latency.GetValueAtPercentile(share * 100);

        public void Add(TimeBucket other)
        {
            Latency.Add(other.Latency);
            Requests += other.Requests;
            Failed += other.Failed;
        }
    }
}
