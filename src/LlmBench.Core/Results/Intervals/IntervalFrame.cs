namespace LlmBench.Results.Intervals;

/// <summary>What the intervals of a model have in common.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Provider">The provider's name.</param>
/// <param name="Model">The model.</param>
/// <param name="LoadStep">The step of a sweep; null without one.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Opens">When the measured window opened, wall clock.</param>
/// <param name="Length">Length of an interval.</param>
internal sealed record IntervalFrame(string RunId, string Provider, string Model, double? LoadStep, string Scenario, DateTimeOffset Opens, TimeSpan Length)
{
    /// <summary>The interval in which a request was due, from 0.</summary>
    /// <remarks>By the wall clock, since that is what rows keep: a run read back falls into the same intervals as when it was live.</remarks>
    public int IndexOf(RequestRow row)
    {
        double due = (row.StartedAt - Opens).TotalMilliseconds - row.SendLagMs;
        return (int)Math.Max(0, due / Length.TotalMilliseconds);
    }

    /// <summary>Seconds from the opening of the window to the beginning of an interval.</summary>
    public double From(int index) => index * Length.TotalSeconds;
}
