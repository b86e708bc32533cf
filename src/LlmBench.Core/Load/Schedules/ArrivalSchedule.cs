using LlmBench.Statistics;
using MathNet.Numerics.Distributions;

namespace LlmBench.Load.Schedules;

/// <summary>When each request of a run is due, in seconds from its start: fixed by plan and seed before anything is sent.</summary>
/// <remarks>
/// Moments are absolute, so lateness of one adds nothing to the next. Warm-up and window each hold exactly as many requests as rate and length ask for: gaps
/// are drawn and then scaled to the length. For Poisson this is the process given its count, so nothing but the noise in the count is lost, and two runs are
/// asked for the same load. A ramp stretches time, it does not draw anew. Gaps are drawn twice, once for their sum, so that a day's schedule takes no memory.
/// </remarks>
internal sealed class ArrivalSchedule : IArrivalSchedule
{
    // Rounding to ticks must not carry a request over the edge into the other part.
    private const double Edge = 1e-6;

    private readonly ArrivalRate _rate;
    private readonly LoadRamp? _ramp;
    private readonly int _seed;
    private readonly double _opens;
    private readonly double _closes;

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.LoadPlanInvalid"/>: no request would be due in the window.</exception>
    public ArrivalSchedule(ArrivalRate rate, LoadRamp? ramp, TimeSpan warmUp, TimeSpan? duration, int? requestCount, int seed)
    {
        (_rate, _ramp, _seed) = (rate, ramp, seed);
        _opens = warmUp.TotalSeconds;
        double loadBefore = LoadUntil(_opens);
        _closes = duration is { } length ? _opens + length.TotalSeconds : TimeOf(loadBefore + (requestCount!.Value / rate.PerSecond));
        WarmUpCount = Count(loadBefore);
        MeasuredCount = requestCount ?? Count(LoadUntil(_closes) - loadBefore);
        if (MeasuredCount == 0)
        {
            throw new LlmBenchException(
                ErrorIds.LoadPlanInvalid,
                FormattableString.Invariant($"At {rate.PerSecond:0.######} requests a second none would be due in {duration}."),
                "Raise -RequestRate or -Duration, or give -RequestCount.");
        }
    }

    /// <summary>Requests that are due before the window opens.</summary>
    public long WarmUpCount { get; }

    /// <summary>Requests that are due in the window.</summary>
    public long MeasuredCount { get; }

    /// <summary>Length of the window.</summary>
    public TimeSpan Window => TimeSpan.FromSeconds(_closes - _opens);

    /// <summary>The moments in order, in seconds from the start of the run. Each call gives the same.</summary>
    public IEnumerable<double> Moments() =>
        Part("warm-up", 0, _opens, WarmUpCount).Concat(Part("window", _opens, _closes, MeasuredCount));

    private IEnumerable<double> Part(string name, double from, double until, long count)
    {
        double before = LoadUntil(from);
        double load = LoadUntil(until) - before;
        foreach (double share in Shares(name, count))
        {
            yield return Math.Max(from, Math.Min(TimeOf(before + (share * load)), until - Edge));
        }
    }

    /// <summary>The moments of one part as shares of its load, 0 to below 1.</summary>
    private IEnumerable<double> Shares(string name, long count)
    {
        if (_rate.Pattern == ArrivalPattern.Constant)
        {
            for (long index = 0; index < count; index++)
            {
                yield return (double)index / count;
            }

            yield break;
        }

        // One gap more than arrivals: the last one leads from the last arrival to the end.
        double total = Gaps(name, count + 1).Sum();
        double passed = 0;
        foreach (double gap in Gaps(name, count))
        {
            passed += gap;
            yield return passed / total;
        }
    }

    private IEnumerable<double> Gaps(string name, long count)
    {
        var random = new SeededRandom(SeededChance.For((ulong)_seed, name, 0));
        double shape = _rate.Pattern == ArrivalPattern.Poisson ? 1 : _rate.Burstiness;
        for (long index = 0; index < count; index++)
        {
            yield return Gamma.Sample(random, shape, shape);
        }
    }

    private long Count(double load) => (long)Math.Round(load * _rate.PerSecond);

    private double LoadUntil(double seconds) => _ramp?.LoadUntil(seconds) ?? seconds;

    private double TimeOf(double load) => _ramp?.TimeOf(load) ?? load;
}
