using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>The distributions behind a summary.</summary>
internal sealed class LatencySet
{
    public Distribution Ttft { get; } = new();

    public Distribution Tpot { get; } = new();

    public Distribution E2e { get; } = new();

    public Distribution UserTtft { get; } = new();

    public Distribution UserE2e { get; } = new();

    public Distribution Conversation { get; } = new();

    public Distribution ChunkGap { get; } = new();

    public Distribution SendLag { get; } = new();

    /// <summary>Adds a successful request.</summary>
    public void Add(RequestRow row)
    {
        Ttft.Add(row.TtftMs);
        Tpot.Add(row.TpotMs);
        E2e.Add(row.E2eMs);
        UserTtft.Add(row.UserTtftMs);
        UserE2e.Add(row.UserE2eMs);
        foreach (float gap in row.ChunkGapsMs)
        {
            ChunkGap.Add(gap);
        }
    }
}
