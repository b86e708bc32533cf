using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Load.Sweeps;

/// <summary>Tells which steps of a sweep brought more, and which only more waiting.</summary>
internal static class Saturation
{
    // A step that brings less than a fifth of what its load promises, while everybody waits longer, is beyond the knee.
    private const double LeastShareOfGain = 0.2;
    private const double LatencyGrowth = 1.1;

    // Nor is it below the knee if more load brings no more than noise.
    private const double Plateau = 1.05;

    // A tenth less than what was asked for is more than the edges of a window and the noise of counting make.
    private const double LeastShareOfRate = 0.9;
    private const double MostFailures = 0.1;

    private const double BusyClient = 0.85;
    private const double LateClientMs = 10;

    // The 99th percentile of a handful of requests is its worst one.
    private const long SamplesOfLateness = 100;

    /// <summary>Why the provider is saturated at each of the steps; null where it is not.</summary>
    /// <param name="steps">In the order of their loads.</param>
    public static IReadOnlyList<string?> Of(IReadOnlyList<LoadTestSummary> steps)
    {
        var reasons = new string?[steps.Count];
        List<LoadTestSummary> free = [];
        for (int index = 0; index < steps.Count; index++)
        {
            LoadTestSummary step = steps[index];
            reasons[index] = Refused(step) ?? (step.RequestRate is { } rate ? Behind(step, rate, free.LastOrDefault()) : free.Count > 0 ? Flat(step, free, steps.Skip(index + 1)) : null);
            if (reasons[index] is null)
            {
                free.Add(step);
            }
        }

        return reasons;
    }

    /// <summary>Why a step says more about this machine than about the provider; null where it does not.</summary>
    public static string? OfClient(LoadTestSummary step) =>
        step.ClientCpuShare is { } share and > BusyClient ? string.Create(CultureInfo.InvariantCulture, $"the client used {share * 100:0} % of all cores")
        : step.Requests >= SamplesOfLateness && step.SendLagP99Ms is { } lag and > LateClientMs ? string.Create(CultureInfo.InvariantCulture, $"the client sent late (p99 {lag:0.0} ms)")
        : null;

    private static string? Refused(LoadTestSummary step)
    {
        if (step.ErrorRate > MostFailures)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{step.ErrorRate * 100:0.#} % of requests failed ({step.FailuresByOutcome})");
        }

        return step.Dropped > 0 ? string.Create(CultureInfo.InvariantCulture, $"{step.Dropped} requests were dropped, since as many as -MaxInFlight were under way") : null;
    }

    private static string? Flat(LoadTestSummary step, List<LoadTestSummary> free, IEnumerable<LoadTestSummary> above)
    {
        // Latency is held against a step with less throughput: against one on the same plateau it would creep up from step to step and never be found to grow.
        LoadTestSummary calm = free.LastOrDefault(lower => Plateau * lower.RequestsPerSecond < step.RequestsPerSecond) ?? free[0];
        LoadTestSummary below = free[^1];
        double promised = (step.LoadStep!.Value / below.LoadStep!.Value) - 1;
        double gained = below.RequestsPerSecond > 0 ? (step.RequestsPerSecond / below.RequestsPerSecond) - 1 : promised;
        bool isFlat = gained < LeastShareOfGain * promised || above.Any(higher => higher.RequestsPerSecond <= Plateau * step.RequestsPerSecond);
        return isFlat && step.E2eP50Ms > LatencyGrowth * calm.E2eP50Ms
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{step.RequestsPerSecond:0.#} requests a second and a median of {step.E2eP50Ms:0} ms, after {calm.RequestsPerSecond:0.#} and {calm.E2eP50Ms:0} ms with {calm.LoadStep:0.###}")
            : null;
    }

    private static string? Behind(LoadTestSummary step, double rate, LoadTestSummary? below)
    {
        // What is still under way when the window closes is no backlog, as long as it is no more than one answer takes.
        double answer = (below ?? step).E2eP50Ms ?? 0;
        double reachable = rate * Math.Max(0, 1 - (answer / 1000 / step.WindowSeconds));
        return step.ServedPerSecond < LeastShareOfRate * reachable
            ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.###} requests a second came, and {step.ServedPerSecond:0.###} were answered")
            : null;
    }
}
