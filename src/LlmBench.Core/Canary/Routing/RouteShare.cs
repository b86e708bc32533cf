using LlmBench.Canary.Hashing;

namespace LlmBench.Canary.Routing;

/// <summary>Shares of the ids as people say them, in per cent, and as routes hold them, in buckets.</summary>
internal static class RouteShare
{
    private const int BucketsPerPercent = Bucketing.Total / 100;

    /// <summary>The buckets of a share.</summary>
    /// <param name="percent">0 to 100, in steps of 0.001.</param>
    /// <param name="of">Whose share it is, for the message.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public static int Buckets(decimal percent, string of)
    {
        // What came from a binary fraction, such as 3 times 0.1, is not meant to be finer than it was written.
        decimal buckets = percent is >= 0 and <= 100 ? decimal.Round(percent * BucketsPerPercent, 9) : -1;
        return buckets >= 0 && buckets == decimal.Truncate(buckets) ? (int)buckets : throw new LlmBenchException(
            ErrorIds.RouteInvalid,
            FormattableString.Invariant($"{of} cannot be {percent} %: a share is 0 to 100 % in steps of 0.001 %."),
            "Give the number of per cent, such as 10 for a tenth of the users.");
    }

    public static decimal Percent(int buckets) => (decimal)buckets / BucketsPerPercent;

    /// <summary>Such as <c>0.1 %</c>, in every culture.</summary>
    public static string Text(int buckets) => FormattableString.Invariant($"{Percent(buckets):0.###} %");
}
