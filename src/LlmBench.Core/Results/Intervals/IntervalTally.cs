using System.Globalization;
using LlmBench.Chat;
using LlmBench.Statistics;

namespace LlmBench.Results.Intervals;

/// <summary>Adds up one interval.</summary>
internal sealed class IntervalTally
{
    private readonly Distribution _ttft = new();
    private readonly Distribution _e2e = new();
    private readonly Distribution _sendLag = new();
    private readonly HashSet<(string RunId, int User)> _users = [];
    private readonly SortedDictionary<Outcome, long> _failures = [];

    private long _succeeded;
    private long _failed;
    private long _tokens;
    private decimal? _cost;

    public void Add(RequestRow row)
    {
        _users.Add((row.RunId, row.User));
        _sendLag.Add(row.SendLagMs);
        _cost = row.CostUsd is { } cost ? (_cost ?? 0) + cost : _cost;
        if (!row.Succeeded)
        {
            _failed++;
            _failures[row.Outcome] = _failures.GetValueOrDefault(row.Outcome) + 1;
            return;
        }

        _succeeded++;
        _tokens += row.OutputTokens;
        _ttft.Add(row.TtftMs);
        _e2e.Add(row.E2eMs);
    }

    /// <summary>95th percentile of the end-to-end time.</summary>
    public double? E2eP95Ms => Percentile(_e2e, 0.95);

    /// <param name="frame">What all intervals share.</param>
    /// <param name="index">Which interval it is, from 0.</param>
    /// <param name="to">Its end, seconds after the window opened.</param>
    public IntervalRow ToRow(IntervalFrame frame, int index, double to)
    {
        double from = frame.From(index);
        long requests = _succeeded + _failed;
        return new IntervalRow
        {
            RunId = frame.RunId,
            Provider = frame.Provider,
            Model = frame.Model,
            LoadStep = frame.LoadStep,
            Scenario = frame.Scenario,
            Interval = index + 1,
            StartedAt = frame.Opens.AddSeconds(from),
            FromSeconds = Math.Round(from, 3),
            ToSeconds = Math.Round(to, 3),
            Users = _users.Count,
            Requests = requests,
            Succeeded = _succeeded,
            Failed = _failed,
            ErrorRate = requests == 0 ? null : Math.Round((double)_failed / requests, 6),
            FailuresByOutcome = string.Join("; ", _failures.OrderByDescending(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}"))),
            RequestsPerSecond = Rate(_succeeded, to - from),
            TtftP50Ms = Percentile(_ttft, 0.50),
            TtftP95Ms = Percentile(_ttft, 0.95),
            E2eP50Ms = Percentile(_e2e, 0.50),
            E2eP95Ms = E2eP95Ms,
            E2eP99Ms = Percentile(_e2e, 0.99),
            OutputTokensPerSecond = Rate(_tokens, to - from),
            CostUsd = _cost,
            SendLagP99Ms = Percentile(_sendLag, 0.99),
        };
    }

    private static double Rate(long count, double seconds) => seconds > 0 ? Math.Round(count / seconds, 3) : 0;

    private static double? Percentile(Distribution distribution, double share) => distribution.Percentile(share) is { } value ? Math.Round(value, 3) : null;
}
