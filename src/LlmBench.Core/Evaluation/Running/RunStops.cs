using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Knows why a model, or the whole run, is not asked any further. May be used by many threads at once.</summary>
/// <remarks>
/// A refused key or an empty account ends the run, since it would fail for each model. A model that the provider does not know, or that fails without end,
/// ends that model only. Scores that cannot be had end the run too: answers would be paid for that nobody reads.
/// </remarks>
internal sealed class RunStops(IReadOnlyList<string> models)
{
    private const int FailuresFromStart = 20;
    private const int FailuresInARow = 50;
    private const int ScoringFailures = 5;

    private readonly object _gate = new();
    private readonly Dictionary<string, HopelessRun> _hopes = models.ToDictionary(model => model, _ => new HopelessRun(FailuresFromStart, FailuresInARow));
    private readonly Dictionary<string, string> _models = [];
    private string? _run;
    private int _scoringFailures;
    private bool _hasScoringFailed;

    /// <summary>Why models or the run were given up; empty where none was.</summary>
    public IReadOnlyList<string> GaveUp
    {
        get
        {
            lock (_gate)
            {
                return _run is { } reason ? [reason] : [.. _models.Select(stop => $"{stop.Key}: {stop.Value}")];
            }
        }
    }

    /// <summary>Whether the run is given up because answers cannot be scored.</summary>
    public bool HasScoringFailed
    {
        get
        {
            lock (_gate)
            {
                return _hasScoringFailed;
            }
        }
    }

    /// <summary>Whether a model is asked no further.</summary>
    public bool IsStopped(string model)
    {
        lock (_gate)
        {
            return _run is not null || _models.ContainsKey(model);
        }
    }

    /// <summary>Takes the end of a call.</summary>
    public void Add(AnswerRow answer)
    {
        HopelessRun hope = _hopes[answer.Model];
        hope.Add(answer.CallOutcome, answer.ErrorMessage);
        lock (_gate)
        {
            if (answer.CallOutcome is Outcome.KeyRejected or Outcome.QuotaExhausted)
            {
                _run ??= hope.Reason;
            }
            else if (answer.CallOutcome == Outcome.NotFound)
            {
                _models.TryAdd(answer.Model, $"{answer.CallOutcome}: {answer.ErrorMessage}");
            }
            else if (hope.Reason is { } reason)
            {
                _models.TryAdd(answer.Model, reason);
            }
        }
    }

    /// <summary>Takes a score. A judge without a verdict is a score that cannot be had.</summary>
    public void Add(AnswerScore score)
    {
        if (score.Outcome == AnswerOutcome.Unjudged)
        {
            ScoringFailed(score.Reason ?? "the judge gives no verdict");
        }
        else if (score.Outcome != AnswerOutcome.Error)
        {
            lock (_gate)
            {
                _scoringFailures = 0;
            }
        }
    }

    /// <summary>Notes that a score cannot be had.</summary>
    public void ScoringFailed(string reason)
    {
        lock (_gate)
        {
            _scoringFailures++;
            if (_run is null && _scoringFailures >= ScoringFailures)
            {
                _hasScoringFailed = true;
                _run = $"the answers cannot be scored: {reason}";
            }
        }
    }

    /// <summary>Why each model ended before its plan; null for those that did not.</summary>
    public IReadOnlyDictionary<string, string> ReasonsFor(BenchmarkPlanRecord plan, string? exhausted, bool stopped)
    {
        lock (_gate)
        {
            string? all = _run ?? exhausted ?? (stopped ? "stopped by the user" : null);
            return plan.Models
                .Select(model => (Model: model, Reason: _models.GetValueOrDefault(model) ?? all))
                .Where(stop => stop.Reason is not null)
                .ToDictionary(stop => stop.Model, stop => stop.Reason!);
        }
    }
}
