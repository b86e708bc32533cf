using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Results.Merging;
using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>One side of a comparison: everything that was measured of one provider and model at one load, in bounded memory. Not thread-safe.</summary>
internal sealed class ComparedSide
{
    private readonly Distribution[] _times = [.. Enum.GetValues<LatencyKind>().Select(_ => new Distribution())];
    private readonly HashSet<LoadTestSummary> _summaries = [];

    public ComparedSide(RunPart part, int keep = KeptCalls.Most)
    {
        Part = part;
        Kept = new KeptCalls(keep);
        Conversations = new KeptConversations(keep);
    }

    public RunPart Part { get; }

    public string Name => $"{Part.Provider}/{Part.Model}";

    public RunFacts Facts { get; } = new();

    public KeptCalls Kept { get; }

    public KeptConversations Conversations { get; }

    public TimeSlices Slices { get; } = new();

    public ScoreSheet Scores { get; } = new();

    /// <summary>Summary rows: of a run whose requests are there as well, or alone.</summary>
    public IReadOnlyCollection<LoadTestSummary> Summaries => _summaries;

    public long Requests { get; private set; }

    public long Succeeded { get; private set; }

    public long Truncated { get; private set; }

    public long OutputTokens { get; private set; }

    public long Priced { get; private set; }

    public decimal CostUsd { get; private set; }

    /// <summary>Whether single requests are known, and not sums alone.</summary>
    public bool HasCalls => Requests > 0;

    public Distribution Times(LatencyKind kind) => _times[(int)kind];

    /// <summary>Takes in a measured request. One that the end of the run cut off counts for no rate.</summary>
    public void Add(in CallSample sample)
    {
        Kept.Add(sample);
        if (sample.Outcome == Outcome.Cancelled)
        {
            return;
        }

        Requests++;
        Slices.Add(sample);
        Facts.Saw(sample.StartedAt, sample.StartedAt.AddMilliseconds(sample.E2eMs ?? 0));
        if (sample.TokenSource != TokenSource.None)
        {
            Facts.Set(Fact.TokenSource, sample.TokenSource.ToString());
        }

        if (sample.CostUsd is { } cost)
        {
            Priced++;
            CostUsd += cost;
        }

        if (sample.Outcome == Outcome.Succeeded)
        {
            TakeAnswer(sample);
        }
    }

    public void Add(LoadTestSummary summary)
    {
        _summaries.Add(summary);
        Facts.Take(summary);
    }

    /// <summary>A statistic of a time, from the requests where they are known, else from the summary.</summary>
    public double? ValueOf(LatencyMetric latency) =>
        HasCalls ? latency.Share is { } share ? Times(latency.Kind).Percentile(share) : Times(latency.Kind).Mean
        : _summaries.Select(latency.FromSummary).FirstOrDefault(value => value is not null);

    /// <summary>Whether runs of this side were under way at the same time, so that their load was that of both.</summary>
    public bool RanTogether => MergedFrame.Loads(_summaries.Select(MergedFrame.Of)).Count < _summaries.Count;

    /// <summary>Time in which at least one run measured, seconds.</summary>
    public double Seconds => _summaries.Count > 0
        ? MergedFrame.Covered(_summaries.Select(MergedFrame.Of))
        : Facts is { Start: { } start, End: { } end } ? (end - start).TotalSeconds : 0;

    private void TakeAnswer(in CallSample sample)
    {
        Succeeded++;
        Truncated += sample.Truncated ? 1 : 0;
        OutputTokens += sample.OutputTokens;
        Times(LatencyKind.Ttft).Add(sample.TtftMs);
        Times(LatencyKind.E2e).Add(sample.E2eMs);
        Times(LatencyKind.UserTtft).Add(sample.UserTtftMs);
        Times(LatencyKind.UserE2e).Add(sample.UserE2eMs);
        Times(LatencyKind.Tpot).Add(sample.TpotMs);
    }
}
