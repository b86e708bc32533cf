using LlmBench.Results;

namespace LlmBench.Canary.Power;

/// <summary>A row of power in a sentence.</summary>
internal static class PowerVerdict
{
    public static string Of(CanaryPowerRow row, PowerStep step, PowerAssumptions assumptions)
    {
        string what = Regression(row, assumptions);
        if (step.BaselineShare <= 0)
        {
            return "No baseline is left to compare with, so no gate can show anything.";
        }

        if (row.SamplesNeeded is not { } needed)
        {
            return $"No number of requests within reason shows {what}.";
        }

        string who = PowerText.Percent(step.Share) + (assumptions.RequestsPerDay is { } perDay ? $" of {PowerText.Count(perDay)} a day" : " of the traffic");
        string samples = $"{PowerText.Count(needed)} canary {(row.Gate == "Csat" ? "scores" : "requests")}";
        if (row.HoursNeeded is not { } hours)
        {
            return $"{who} shows {what} after {samples}.";
        }

        return row.IsVisible switch
        {
            true => $"{who} shows {what} after {PowerText.Hours(hours)} ({samples}), within the {PowerText.Hours(row.HoldHours!.Value)} of the step.",
            false => $"{who} cannot show {what} before {PowerText.Hours(hours)} ({samples}); the step lasts {PowerText.Hours(row.HoldHours!.Value)}{Smallest(row)}.",
            null => $"{who} cannot show {what} before {PowerText.Hours(hours)} ({samples}).",
        };
    }

    private static string Regression(CanaryPowerRow row, PowerAssumptions assumptions) => row.Measure switch
    {
        "ErrorRate" => $"{PowerText.Percent(row.Base)} to {PowerText.Percent(row.Regression)} errors",
        "LatencyRise" => FormattableString.Invariant($"a p{assumptions.Gates.LatencyPercentile:0.#} {PowerText.Percent(row.Regression)} higher"),
        _ => $"a CSAT {PowerText.Points(row.Regression)} points lower",
    };

    private static string Smallest(CanaryPowerRow row) => row.SmallestVisible is not { } smallest
        ? " and shows no rise at all"
        : row.Measure switch
        {
            "ErrorRate" => $" and shows {PowerText.Percent(smallest)} at best",
            "LatencyRise" => $" and shows {PowerText.Percent(smallest)} at best",
            _ => $" and shows {PowerText.Points(smallest)} points at best",
        };
}
