using MathNet.Numerics.Distributions;

namespace LlmBench.Statistics;

/// <summary>How well the exact one-sided test of two error rates sees a rise, and how many requests it needs.</summary>
/// <remarks>
/// Given the number of errors of both arms, those of the canary are binomial (Przyborowski and Wilenski 1940). The power is its mean over the
/// number of errors, which is Poisson. The normal approximation gives up to a third too few requests at small rates.
/// </remarks>
internal sealed record ErrorPower
{
    private const long MostRequests = 1_000_000_000;

    // From here on the normal approximation is within a hundredth of the power, and the sum would take seconds.
    private const double ManyErrors = 20_000;

    /// <param name="baseRate">Share of failing requests of the baseline; above 0.</param>
    /// <param name="canaryRate">The same of the canary; above <paramref name="baseRate"/>.</param>
    /// <param name="controlPerCanary">Requests of the baseline for each one of the canary.</param>
    /// <param name="alpha">Chance of a false alarm.</param>
    public ErrorPower(double baseRate, double canaryRate, double controlPerCanary, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(baseRate, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(canaryRate, baseRate);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(controlPerCanary, 0);
        (BaseRate, CanaryRate, ControlPerCanary, Alpha) = (baseRate, canaryRate, controlPerCanary, alpha);
    }

    public double BaseRate { get; }

    public double CanaryRate { get; }

    public double ControlPerCanary { get; }

    public double Alpha { get; }

    private double ShareOfEqual => 1 / (1 + ControlPerCanary);

    private double ShareOfWorse => CanaryRate / (CanaryRate + (ControlPerCanary * BaseRate));

    /// <summary>The chance to see the rise after that many requests of the canary.</summary>
    public double At(long canaryRequests)
    {
        double mean = canaryRequests * (CanaryRate + (ControlPerCanary * BaseRate));
        if (mean > ManyErrors)
        {
            return ManyErrorsAt(canaryRequests);
        }

        double spread = 8 * Math.Sqrt(mean);
        int first = (int)Math.Max(1, mean - spread);
        int last = (int)Math.Ceiling(mean + spread + 20);
        double power = 0;
        int critical = 0;
        for (int errors = first; errors <= last; errors++)
        {
            critical = Critical(errors, critical);
            if (critical <= errors)
            {
                power += Poisson.PMF(mean, errors) * ConditionalRateTest.Tail(ShareOfWorse, errors, critical);
            }
        }

        return power;
    }

    /// <summary>The number of canary requests that see the rise with the given chance; null where a thousand million would not do.</summary>
    public long? RequestsFor(double power)
    {
        long high = 16;
        while (At(high) < power)
        {
            high *= 2;
            if (high > MostRequests)
            {
                return null;
            }
        }

        long low = high / 2;
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            (low, high) = At(middle) < power ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The smallest error rate of a canary that is seen with the given chance after that many of its requests; null where not even 1 is.</summary>
    /// <param name="baseRate">As for the constructor.</param>
    /// <param name="controlPerCanary">As for the constructor.</param>
    /// <param name="canaryRequests">Requests of the canary.</param>
    /// <param name="power">The chance, 0 to 1.</param>
    /// <param name="alpha">As for the constructor.</param>
    public static double? SmallestRate(double baseRate, double controlPerCanary, long canaryRequests, double power, double alpha = 0.05)
    {
        double low = baseRate;
        double high = Math.Min(1, baseRate * 2);
        while (!IsSeen(high))
        {
            if (high >= 1)
            {
                return null;
            }

            (low, high) = (high, Math.Min(1, high * 2));
        }

        // By halves of the logarithm: a thousandth of the rate is more than anybody reads.
        while (high / low > 1.001)
        {
            double middle = Math.Sqrt(high * low);
            (low, high) = IsSeen(middle) ? (low, middle) : (middle, high);
        }

        return high;

        bool IsSeen(double rate) => new ErrorPower(baseRate, rate, controlPerCanary, alpha).At(canaryRequests) >= power;
    }

    /// <summary>What <see cref="RequestsFor"/> gives, by the normal approximation, which understates it where errors are few.</summary>
    public long NormalRequestsFor(double power)
    {
        double r = ControlPerCanary;
        double pooled = (CanaryRate + (r * BaseRate)) / (1 + r);
        double root = (Normal.InvCDF(0, 1, 1 - Alpha) * Math.Sqrt((1 + (1 / r)) * pooled * (1 - pooled)))
            + (Normal.InvCDF(0, 1, power) * Math.Sqrt((CanaryRate * (1 - CanaryRate)) + (BaseRate * (1 - BaseRate) / r)));
        double difference = CanaryRate - BaseRate;
        return (long)Math.Ceiling(root * root / (difference * difference));
    }

    /// <summary>The error rate that a canary without a single error may still have, at 95 % confidence.</summary>
    public static double UpperBoundWithoutErrors(long requests) => 1 - Math.Pow(0.05, 1.0 / requests);

    private double ManyErrorsAt(long canaryRequests)
    {
        double r = ControlPerCanary;
        double pooled = (CanaryRate + (r * BaseRate)) / (1 + r);
        double limit = Normal.InvCDF(0, 1, 1 - Alpha) * Math.Sqrt((1 + (1 / r)) * pooled / canaryRequests);
        return Normal.CDF(0, 1, (CanaryRate - BaseRate - limit) / Math.Sqrt((CanaryRate + (BaseRate / r)) / canaryRequests));
    }

    // The fewest canary errors that are too many; it never falls as errors are added.
    private int Critical(int errors, int from)
    {
        // Below its mean a binomial tail is never small, so the walk need not start at 1.
        int critical = Math.Max(Math.Max(from, 1), (int)(errors * ShareOfEqual));
        while (critical <= errors && ConditionalRateTest.Tail(ShareOfEqual, errors, critical) > Alpha)
        {
            critical++;
        }

        return critical;
    }
}
