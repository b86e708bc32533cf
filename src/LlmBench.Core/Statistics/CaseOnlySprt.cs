namespace LlmBench.Statistics;

/// <summary>Wald's sequential test of error rates that looks at errors only, so that one may look at any time and change the canary's share meanwhile.</summary>
/// <remarks>
/// If the canary has the share w of the requests just before an error and its error rate is R times the baseline's, the error is the canary's with
/// probability wR / (wR + 1 - w), whatever the baseline's rate: an outage of both arms cancels out (Wald 1945; Przyborowski and Wilenski 1940).
/// Errors that belong together, such as those of one outage, must be given as one episode: the test takes them for independent.
/// </remarks>
internal sealed record CaseOnlySprt
{
    /// <param name="rateRatio">R1, the ratio of error rates that must not pass unseen; above 1.</param>
    /// <param name="alpha">Chance of a rollback where the rates are equal; between 0 and 1.</param>
    /// <param name="beta">Chance to accept a canary whose ratio is R1; between 0 and 1, with alpha below 1 together.</param>
    public CaseOnlySprt(double rateRatio, double alpha, double beta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rateRatio, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(alpha, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(beta, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha + beta, 1, nameof(beta));
        RateRatio = rateRatio;
        RejectAt = Math.Log((1 - beta) / alpha);
        AcceptAt = Math.Log(beta / (1 - alpha));
    }

    public double RateRatio { get; }

    /// <summary>The log likelihood ratio from which on the canary is worse.</summary>
    public double RejectAt { get; }

    /// <summary>The log likelihood ratio down to which the canary is not R1 times worse.</summary>
    public double AcceptAt { get; }

    /// <summary>What one error adds to the log likelihood ratio.</summary>
    /// <param name="isCanary">Whether it is the canary's.</param>
    /// <param name="share">The canary's share of the requests just before it; above 0 and below 1.</param>
    public double Step(bool isCanary, double share)
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "Without requests on both arms an error tells nothing.");
        }

        double either = Math.Log((share * RateRatio) + 1 - share);
        return isCanary ? Math.Log(RateRatio) - either : -either;
    }

    /// <summary>The verdict at a log likelihood ratio; <see cref="GateVerdict.NoData"/> is the caller's to say.</summary>
    public GateVerdict Verdict(double llr) => llr >= RejectAt ? GateVerdict.Fail : llr <= AcceptAt ? GateVerdict.Pass : GateVerdict.Inconclusive;

    /// <summary>The number of errors, all of one arm from the start, that decide.</summary>
    public int Streak(bool isCanary, double share) => (int)Math.Ceiling((isCanary ? RejectAt : AcceptAt) / Step(isCanary, share));
}
