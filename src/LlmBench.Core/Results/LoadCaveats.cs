using System.Globalization;
using LlmBench.Chat;
using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>Says on the row itself what stands between its numbers and the truth.</summary>
internal static class LoadCaveats
{
    // Ten milliseconds is where a client's own lateness begins to show in percentiles of a few hundred.
    private const double LateSendMs = 10;
    private const double BusyShare = 0.85;

    public static string Describe(LatencySet latency, RunWindow window, long cancelled, Dictionary<TokenSource, long> sources, bool simulated)
    {
        var caveats = new List<string>();
        if (simulated)
        {
            caveats.Add("simulated provider");
        }

        if (window.Partial)
        {
            caveats.Add($"partial: {window.StopReason ?? "the run did not end"}");
        }

        if (Scarce(latency.E2e) is { } scarce)
        {
            caveats.Add(scarce);
        }

        if (latency.SendLag.Percentile(0.99) is { } lag and > LateSendMs)
        {
            caveats.Add(string.Create(CultureInfo.InvariantCulture, $"the client sent late (p99 {lag:0.0} ms)"));
        }

        if (window.ClientCpuShare is { } share and > BusyShare)
        {
            caveats.Add(string.Create(CultureInfo.InvariantCulture, $"the client was busy ({share:P0} of all cores)"));
        }

        if (cancelled > 0 && !window.Partial)
        {
            caveats.Add(string.Create(CultureInfo.InvariantCulture, $"{cancelled} requests were still running when the drain ended, so the slowest are missing"));
        }

        if (sources.ContainsKey(TokenSource.Tokenizer) || sources.ContainsKey(TokenSource.Estimate))
        {
            caveats.Add("some token counts are not the provider's own");
        }

        return string.Join("; ", caveats);
    }

    private static string? Scarce(Distribution latency)
    {
        foreach (double share in (double[])[0.90, 0.95, 0.99])
        {
            int needed = Distribution.SamplesNeeded(share);
            if (latency.Count < needed)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{latency.Count} samples, p{share * 100:0} needs {needed}");
            }
        }

        return null;
    }
}
