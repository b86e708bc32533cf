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

    // No model writes a token in ten microseconds; chunks as close as that were held back and came at once.
    private const double TogetherMs = 0.01;
    private const double UnfinishedShare = 0.2;

    /// <summary>All caveats, for the row.</summary>
    public static string Describe(LatencySet latency, RunWindow window, long cancelled, long dropped, long unfinished, IEnumerable<TokenSource> sources, bool simulated)
    {
        IEnumerable<string> facts = simulated ? ["simulated provider"] : [];
        if (window.Partial)
        {
            facts = facts.Prepend($"partial: {window.StopReason ?? "the run did not end"}");
        }

        if (unfinished > UnfinishedShare * (latency.Conversation.Count + unfinished))
        {
            facts = facts.Append(string.Create(CultureInfo.InvariantCulture, $"{unfinished} conversations were cut off by the end of the run, so long ones are rare among the completed"));
        }

        return string.Join("; ", facts.Concat(Warnings(latency, window, cancelled, dropped, sources)));
    }

    /// <summary>Those that may mislead a reader who does not expect them.</summary>
    public static IEnumerable<string> Warnings(LatencySet latency, RunWindow window, long cancelled, long dropped, IEnumerable<TokenSource> sources)
    {
        if (Scarce(latency.E2e) is { } scarce)
        {
            yield return scarce;
        }

        if (latency.SendLag.Percentile(0.99) is { } lag and > LateSendMs)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the client sent late (p99 {lag:0.0} ms)");
        }

        if (window.Floor?.Doubt is { } doubt)
        {
            yield return doubt;
        }

        if (window.RequestsPerMinute is { } limit && latency.SendLag.Count * 60 > limit * window.Seconds)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the profile's limit of {limit} requests a minute was passed");
        }

        if (window.ClientCpuShare is { } share and > BusyShare)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the client was busy ({share * 100:0} % of all cores)");
        }

        if (cancelled > 0 && !window.Partial)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{cancelled} requests were still running when the drain ended, so the slowest are missing");
        }

        if (dropped > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{dropped} requests were due and could not be sent, since as many as -MaxInFlight were under way");
        }

        if (sources.Any(source => source is TokenSource.Tokenizer or TokenSource.Estimate))
        {
            yield return "some token counts are not the provider's own";
        }

        if (latency.ChunkGap.Percentile(0.5) is < TogetherMs)
        {
            yield return "most chunks arrived together with the one before, so TTFT and TPOT may be those of a proxy that buffers";
        }
    }

    private static string? Scarce(Distribution latency)
    {
        if (latency.Count == 0)
        {
            return "no request succeeded";
        }

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
