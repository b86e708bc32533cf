using System.Runtime.InteropServices;

namespace LlmBench.Canary.Gates;

/// <summary>Makes of the failures that belong together one episode: those of one arm, user and minute. And measures how episodes still come in clumps.</summary>
/// <remarks>
/// A client that retries, or an outage of a minute, is one event that hit somebody, not fifty independent ones. What clumps beyond that,
/// such as an outage that hits many users, shows as more variance between minutes than chance gives: Pearson's chi-square by its degrees of
/// freedom, by which the log likelihood ratio is divided. Minutes are closed when they are ten minutes old.
/// </remarks>
internal sealed class Episodes
{
    private const long Open = 10;

    private readonly SortedDictionary<long, HashSet<(ulong Unit, bool IsCanary)>> _seen = [];
    private readonly Dictionary<(int Span, long Minute), Bin> _open = [];
    private readonly List<Sums> _spans = [];
    private long _newest;

    /// <summary>Takes a failure.</summary>
    /// <returns>Whether it begins an episode.</returns>
    public bool Add(in GateEvent seen)
    {
        long minute = seen.Observation.Utc.UtcTicks / TimeSpan.TicksPerMinute;
        Close(minute);
        if (seen.Observation.Unit is { } unit)
        {
            if (!_seen.TryGetValue(minute, out HashSet<(ulong, bool)>? units))
            {
                _seen[minute] = units = [];
            }

            if (!units.Add((UnitKey.Of(unit), seen.IsCanary)))
            {
                return false;
            }
        }

        ref Bin bin = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, (seen.Span, minute), out _);
        bin = new Bin(bin.Canary + (seen.IsCanary ? 1 : 0), bin.All + 1);
        return true;
    }

    /// <summary>How many times the variance of independent episodes theirs is; 1 at least.</summary>
    public double Dispersion()
    {
        Sums[] sums = [.. _spans];
        foreach (((int span, _), Bin bin) in _open)
        {
            while (sums.Length <= span)
            {
                sums = [.. sums, default];
            }

            sums[span] = sums[span].With(bin);
        }

        double chi = sums.Sum(span => span.ChiSquare);
        double freedom = sums.Sum(span => span.Freedom);
        return freedom > 0 ? Math.Max(1, chi / freedom) : 1;
    }

    private void Close(long minute)
    {
        if (minute <= _newest)
        {
            return;
        }

        _newest = minute;
        while (_seen.Count > 0 && _seen.First().Key < minute - Open)
        {
            _seen.Remove(_seen.First().Key);
        }

        foreach (((int span, long old), Bin bin) in _open.Where(entry => entry.Key.Minute < minute - Open).ToArray())
        {
            while (_spans.Count <= span)
            {
                _spans.Add(default);
            }

            _spans[span] = _spans[span].With(bin);
            _open.Remove((span, old));
        }
    }

    private readonly record struct Bin(int Canary, int All);

    // Given the episodes of a minute, those of the canary are binomial with one chance for all minutes of the same shares. With all minutes for
    // degrees of freedom, not one fewer, episodes that come one by one have a dispersion of exactly 1, however few they are.
    private readonly record struct Sums(long Bins, double Canary, double All, double Squares)
    {
        public double Freedom => Canary > 0 && Canary < All ? Bins : 0;

        public double ChiSquare => Canary > 0 && Canary < All ? (Squares - (Canary * Canary / All)) / (Canary / All * (1 - (Canary / All))) : 0;

        public Sums With(Bin bin) => new(Bins + 1, Canary + bin.Canary, All + bin.All, Squares + ((double)bin.Canary * bin.Canary / bin.All));
    }
}
