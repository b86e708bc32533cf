using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>The scores of one side, question by question, and what summaries say where single answers are not known.</summary>
internal sealed class ScoreSheet
{
    private readonly Dictionary<ScoreSubject, Dictionary<string, (double Sum, int Count)>> _items = [];
    private readonly Dictionary<ScoreSubject, BenchmarkSummary> _summaries = [];

    public IEnumerable<ScoreSubject> Subjects => _items.Keys.Union(_summaries.Keys);

    public void Add(AnswerRow row)
    {
        if (!row.Counts || row.Score is not { } score)
        {
            return;
        }

        var subject = new ScoreSubject(row.Benchmark, row.ScoreProfile);
        if (!_items.TryGetValue(subject, out Dictionary<string, (double Sum, int Count)>? items))
        {
            _items[subject] = items = new Dictionary<string, (double, int)>(StringComparer.Ordinal);
        }

        (double sum, int count) = items.GetValueOrDefault(row.Item);
        items[row.Item] = (sum + score, count + 1);
    }

    public void Add(BenchmarkSummary row) => _summaries[new ScoreSubject(row.Benchmark, row.ScoreProfile)] = row;

    /// <summary>The mean score of each question; empty where single answers are not known.</summary>
    public IReadOnlyDictionary<string, double> Items(ScoreSubject subject) =>
        _items.TryGetValue(subject, out Dictionary<string, (double Sum, int Count)>? items)
            ? items.ToDictionary(item => item.Key, item => item.Value.Sum / item.Value.Count, StringComparer.Ordinal)
            : new Dictionary<string, double>(StringComparer.Ordinal);

    public BenchmarkSummary? Summary(ScoreSubject subject) => _summaries.GetValueOrDefault(subject);
}

/// <summary>What a score is of.</summary>
internal readonly record struct ScoreSubject(string Benchmark, string? ScoreProfile)
{
    public override string ToString() => ScoreProfile is null ? Benchmark : $"{Benchmark}/{ScoreProfile}";
}
