using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Reporting.Gathering;

/// <summary>What a report shows of the requests of one model of one run, in memory that does not grow with them.</summary>
internal sealed class RequestTally(string runId, RunPart part)
{
    private const int MostTurns = 20;

    public string RunId { get; } = runId;

    public RunPart Part { get; } = part;

    public string Model => Part.Model;

    /// <summary>When the first of them was sent.</summary>
    public DateTimeOffset FirstAt { get; private set; } = DateTimeOffset.MaxValue;

    public Distribution Ttft { get; } = new();

    public Distribution E2e { get; } = new();

    public TimeBuckets OverTime { get; } = new();

    /// <summary>By turn of the conversation, from 1; later turns than the twentieth count as it.</summary>
    public SortedDictionary<int, TurnTally> Turns { get; } = [];

    public Dictionary<Outcome, FailureTally> Failures { get; } = [];

    public long Measured { get; private set; }

    public void Add(RequestRow row)
    {
        if (row.Phase == LoadPhase.WarmUp || row.Outcome == Outcome.Cancelled)
        {
            return;
        }

        Measured++;
        FirstAt = row.StartedAt < FirstAt ? row.StartedAt : FirstAt;
        OverTime.Add(row.StartedAt, row.Succeeded ? row.E2eMs : null, row.Succeeded);
        int turn = Math.Clamp(row.Turn, 1, MostTurns);
        if (!Turns.TryGetValue(turn, out TurnTally? tally))
        {
            Turns[turn] = tally = new TurnTally();
        }

        tally.Requests++;
        if (row.Succeeded)
        {
            Ttft.Add(row.TtftMs);
            E2e.Add(row.E2eMs);
            tally.Add(row);
        }
        else
        {
            Fail(row);
        }
    }

    private void Fail(RequestRow row)
    {
        if (!Failures.TryGetValue(row.Outcome, out FailureTally? failures))
        {
            Failures[row.Outcome] = failures = new FailureTally(row.HttpStatus, row.ErrorMessage ?? row.ErrorCode, row.StartedAt);
        }

        failures.Count++;
    }

    /// <summary>One turn of all conversations.</summary>
    internal sealed class TurnTally
    {
        public long Requests { get; set; }

        public long Succeeded { get; private set; }

        public long InputTokens { get; private set; }

        public Distribution Ttft { get; } = new();

        public Distribution E2e { get; } = new();

        public void Add(RequestRow row)
        {
            Succeeded++;
            InputTokens += row.InputTokens;
            Ttft.Add(row.TtftMs);
            E2e.Add(row.E2eMs);
        }
    }

    /// <summary>Failures of one class, with the first as an example.</summary>
    internal sealed class FailureTally(int? status, string? message, DateTimeOffset at)
    {
        public long Count { get; set; }

        public int? Status { get; } = status;

        public string? Message { get; } = message;

        public DateTimeOffset FirstAt { get; } = at;
    }
}
