namespace LlmBench.Statistics;

/// <summary>How a <see cref="CaseOnlySprt"/> will go: how many errors it takes on average, and how often it rolls back.</summary>
/// <remarks>
/// Not Wald's formulas but the walk itself, error by error: they leave out by how much the last error passes the limit, which is 5 to 10 % of the errors here.
/// </remarks>
/// <param name="MeanErrors">The mean number of errors of both arms until the test decides.</param>
/// <param name="RejectShare">The chance that it decides against the canary.</param>
internal sealed record SprtCourse(double MeanErrors, double RejectShare)
{
    private const double Negligible = 1e-12;
    private const int MostErrors = 2_000_000;

    /// <summary>The course of a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="share">The canary's share of the requests of both arms; above 0 and below 1.</param>
    /// <param name="trueRatio">The ratio of error rates as it really is; above 0.</param>
    public static SprtCourse Of(CaseOnlySprt test, double share, double trueRatio)
    {
        double canary = share * trueRatio / ((share * trueRatio) + 1 - share);
        double up = test.Step(true, share);
        double down = test.Step(false, share);

        // Chances by the number of canary errors among those so far; only those that leave the test undecided stay.
        var undecided = new Dictionary<int, double> { [0] = 1 };
        double mean = 0;
        double rejected = 0;
        for (int errors = 1; undecided.Count > 0 && errors <= MostErrors; errors++)
        {
            var next = new Dictionary<int, double>(undecided.Count + 1);
            foreach ((int ofCanary, double chance) in undecided)
            {
                mean += chance;
                Take(ofCanary + 1, chance * canary);
                Take(ofCanary, chance * (1 - canary));
            }

            undecided = next;

            void Take(int ofCanary, double chance)
            {
                double llr = (ofCanary * up) + ((errors - ofCanary) * down);
                if (llr >= test.RejectAt)
                {
                    rejected += chance;
                }
                else if (llr > test.AcceptAt && chance > Negligible)
                {
                    next[ofCanary] = next.GetValueOrDefault(ofCanary) + chance;
                }
            }
        }

        return new SprtCourse(mean, rejected);
    }

    /// <summary>The mean number of canary requests until the test decides.</summary>
    /// <param name="test">The test.</param>
    /// <param name="share">As for <see cref="Of"/>.</param>
    /// <param name="trueRatio">As for <see cref="Of"/>.</param>
    /// <param name="baseErrorRate">Share of failing requests of the baseline; above 0.</param>
    public static double MeanCanaryRequests(CaseOnlySprt test, double share, double trueRatio, double baseErrorRate) =>
        Of(test, share, trueRatio).MeanErrors / (baseErrorRate * (trueRatio + ((1 - share) / share)));
}
