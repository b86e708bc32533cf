using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>Counts of requests over time, in slices that grow wider as a run grows longer.</summary>
/// <remarks>Requests of one moment share the provider's mood, so what varies from slice to slice says how sure a rate over the whole run is.</remarks>
internal sealed class TimeSlices
{
    private const int MostBins = 4096;

    // Enough for a variance, few enough that neighbouring slices hardly depend on each other.
    private const int Wanted = 30;
    private const int Fewest = 10;

    private readonly Dictionary<long, Counts> _bins = [];
    private long _width = 1;

    public void Add(in CallSample sample)
    {
        long bin = Math.DivRem(sample.StartedAt.ToUnixTimeSeconds(), _width).Quotient;
        Counts counts = _bins.GetValueOrDefault(bin);
        bool succeeded = sample.Outcome == Chat.Outcome.Succeeded;
        _bins[bin] = new Counts(counts.Requests + 1, counts.Succeeded + (succeeded ? 1 : 0), counts.Tokens + (succeeded ? sample.OutputTokens : 0));
        if (_bins.Count > MostBins)
        {
            Widen();
        }
    }

    /// <summary>Mean and variance of a rate per second over slices; null where the run is too short for them.</summary>
    public SampleMoments? RatePerSecond(Func<Counts, double> count) =>
        Slices() is { } slices ? SampleMoments.Of(slices.Counts.Select(slice => count(slice) / slices.Seconds)) : null;

    /// <summary>How many times more errors vary from slice to slice than by chance alone: Pearson's chi-square by its degrees of freedom, at least 1.</summary>
    public double ErrorDispersion()
    {
        if (Slices() is not { } slices)
        {
            return 1;
        }

        double requests = slices.Counts.Sum(slice => slice.Requests);
        double share = slices.Counts.Sum(slice => slice.Requests - slice.Succeeded) / requests;
        Counts[] busy = [.. slices.Counts.Where(slice => slice.Requests > 0)];
        if (share is 0 or 1 || busy.Length < Fewest)
        {
            return 1;
        }

        double square = busy.Sum(slice => Math.Pow(slice.Requests - slice.Succeeded - (slice.Requests * share), 2) / (slice.Requests * share * (1 - share)));
        return Math.Max(1, square / (busy.Length - 1));
    }

    private (Counts[] Counts, double Seconds)? Slices()
    {
        if (_bins.Count == 0)
        {
            return null;
        }

        long first = _bins.Keys.Min();
        long all = _bins.Keys.Max() - first + 1;
        long perSlice = Math.Max(1, all / Wanted);

        // The last slice is seldom whole.
        int slices = (int)((all - 1) / perSlice);
        if (slices < Fewest)
        {
            return null;
        }

        var counts = new Counts[slices];
        foreach ((long bin, Counts found) in _bins)
        {
            long slice = (bin - first) / perSlice;
            if (slice < slices)
            {
                counts[slice] += found;
            }
        }

        return (counts, (double)perSlice * _width);
    }

    private void Widen()
    {
        var old = _bins.ToArray();
        _bins.Clear();
        _width *= 2;
        foreach ((long bin, Counts counts) in old)
        {
            long wide = Math.DivRem(bin, 2).Quotient;
            _bins[wide] = _bins.GetValueOrDefault(wide) + counts;
        }
    }

    public readonly record struct Counts(long Requests, long Succeeded, long Tokens)
    {
        public static Counts operator +(Counts first, Counts second) =>
            new(first.Requests + second.Requests, first.Succeeded + second.Succeeded, first.Tokens + second.Tokens);
    }
}
