using System.Diagnostics;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Keeps count of a run: what is known from before, what has been asked, what has a score. May be used by many threads at once.</summary>
internal sealed class RunLedger
{
    private readonly object _gate = new();
    private readonly int _requests;
    private readonly Dictionary<string, StoredAnswer> _stored = [];
    private readonly List<AnswerRow> _rows = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    private int _known;
    private int _asked;
    private int _errors;
    private int _scored;
    private double _sum;
    private int _counted;

    /// <param name="plan">The run.</param>
    /// <param name="folder">What an earlier part of it has left; errors among it are forgotten, so that they are asked again.</param>
    public RunLedger(BenchmarkPlan plan, BenchmarkFolderReader? folder)
    {
        _requests = plan.Requests;
        if (folder is null)
        {
            return;
        }

        ILookup<string, AnswerScore> scores = folder.Scores().Values.ToLookup(score => score.Key);
        foreach (AnswerRow answer in folder.Answers().Where(answer => answer.Outcome != AnswerOutcome.Error))
        {
            _stored[answer.Key] = new StoredAnswer(answer, [.. scores[answer.Key]]);
        }
    }

    /// <summary>The answers, each once for each rule set, without their texts. Read it when the run has ended.</summary>
    public IReadOnlyList<AnswerRow> Rows => _rows;

    /// <summary>The answer that is known from before, if there is one.</summary>
    public StoredAnswer? Find(Question question) => _stored.Count == 0 ? null : _stored.GetValueOrDefault(question.Key);

    /// <summary>Notes that a question has its answer.</summary>
    public void Asked(AnswerRow answer)
    {
        lock (_gate)
        {
            _asked++;
            _known += _stored.ContainsKey(answer.Key) ? 1 : 0;
            _errors += answer.Outcome == AnswerOutcome.Error ? 1 : 0;
        }
    }

    /// <summary>Notes that an answer has been scored, or cannot be.</summary>
    /// <param name="row">The answer.</param>
    /// <param name="leading">Whether by the leading rule set, which is the one that progress shows.</param>
    public void Scored(AnswerRow row, bool leading)
    {
        lock (_gate)
        {
            // Thousands of replies would stay in memory for nothing; the folder has them.
            _rows.Add(row with { Reply = null });
            _scored += leading ? 1 : 0;
            if (leading && row.Counts && row.Score is { } score)
            {
                _sum += score;
                _counted++;
            }
        }
    }

    public BenchmarkSnapshot Snapshot(decimal? costUsd)
    {
        lock (_gate)
        {
            int fresh = _asked - _known;
            double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
            TimeSpan? left = fresh > 0 ? TimeSpan.FromSeconds(seconds / fresh * (_requests - _asked)) : null;
            return new BenchmarkSnapshot(_requests, _asked, _errors, _asked - _scored, _counted > 0 ? _sum / _counted : null, costUsd, left);
        }
    }
}
