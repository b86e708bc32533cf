namespace LlmBench.Canary.Gates;

/// <summary>A moment at which a test is made whose chance of error grows with each time that it is made.</summary>
/// <remarks>
/// The looks are at fixed times of a step, not when somebody asks: at the end of the hold and of each further one (without a plan after 1, 2, 4 ... hours),
/// and at an eighth, a quarter and half of the hold for harm alone. The k-th gets 1/(k(k+1)) of the chance of error, which adds up to the whole
/// however many follow. So a route that is stepped every minute decides wrongly no more often than one that is stepped once.
/// </remarks>
/// <param name="At">When.</param>
/// <param name="Number">Counts all looks from 1.</param>
/// <param name="Full">Counts those that may let the route go on from 1; 0 where this one only looks for harm.</param>
internal readonly record struct GateLook(DateTimeOffset At, int Number, int Full)
{
    private static readonly double[] s_early = [0.125, 0.25, 0.5];
    private static readonly TimeSpan s_unplanned = TimeSpan.FromHours(1);

    // A step that is held for ever would otherwise never have done looking.
    private const int MostHolds = 100;

    /// <summary>The share of the chance to pass wrongly that this look may spend.</summary>
    public double PassShare => 1.0 / (Full * (Full + 1.0));

    /// <summary>The share of the chance to roll back wrongly that this look may spend.</summary>
    public double HarmShare => 1.0 / (Number * (Number + 1.0));

    /// <summary>The look of a number, counted from 1.</summary>
    public static GateLook Of(int number, DateTimeOffset start, TimeSpan? hold)
    {
        int full = Math.Max(0, number - s_early.Length);
        double holds = full == 0 ? s_early[number - 1] : hold is null ? Math.Pow(2, Math.Min(full - 1, 30)) : full <= MostHolds ? full : MostHolds * Math.Pow(2, Math.Min(full - MostHolds, 30));
        double days = Math.Min((hold ?? s_unplanned).TotalDays * holds, (DateTimeOffset.MaxValue - start).TotalDays - 1);
        return new GateLook(start + TimeSpan.FromDays(days), number, full);
    }
}
