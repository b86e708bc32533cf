namespace LlmBench.Results;

/// <summary>Reads back what <see cref="BenchmarkFolder"/> has written, after a kill too.</summary>
internal sealed class BenchmarkFolderReader
{
    private readonly string _path;

    /// <param name="path">Absolute path of the folder, or of a file in it.</param>
    public BenchmarkFolderReader(string path)
    {
        _path = RunPlanFile.FolderOf(path);
        Plan = RunPlanFile.Read<BenchmarkPlanRecord>(_path);
        if (Plan.Kind != RunKind.Benchmark)
        {
            throw new LlmBenchException(ErrorIds.RunFolderInvalid, $"{_path} holds a load test and no benchmark.", "Name a folder that Invoke-LlmBenchmark has written.");
        }
    }

    public BenchmarkPlanRecord Plan { get; }

    /// <summary>The answers, the last one where a question was asked again after an error. They have no scores.</summary>
    public IReadOnlyList<AnswerRow> Answers()
    {
        var byKey = new Dictionary<string, AnswerRow>();
        foreach (AnswerRow answer in Read<AnswerRow>(BenchmarkFolder.AnswerFile))
        {
            byKey[answer.Key] = answer;
        }

        return [.. byKey.Values];
    }

    /// <summary>The scores of the run by key and rule set.</summary>
    public IReadOnlyDictionary<(string Key, string? ScoreProfile), AnswerScore> Scores()
    {
        var byKey = new Dictionary<(string, string?), AnswerScore>();
        foreach (AnswerScore score in Read<AnswerScore>(BenchmarkFolder.ScoreFile))
        {
            byKey[(score.Key, score.ScoreProfile)] = score;
        }

        return byKey;
    }

    /// <summary>The answers with their scores, once for each rule set.</summary>
    public IEnumerable<AnswerRow> ScoredAnswers()
    {
        IReadOnlyDictionary<(string Key, string? ScoreProfile), AnswerScore> scores = Scores();
        foreach (AnswerRow answer in Answers())
        {
            PlannedBenchmark? benchmark = Plan.Benchmarks.FirstOrDefault(planned => planned.Name == answer.Benchmark && planned.Profile == answer.Profile);
            foreach (string? profile in benchmark?.ScoreProfiles ?? [null])
            {
                yield return scores.TryGetValue((answer.Key, profile), out AnswerScore? score) ? score.On(answer) : answer with { ScoreProfile = profile };
            }
        }
    }

    /// <summary>What people gave.</summary>
    public IReadOnlyList<HumanScore> Reviews() => [.. Read<HumanScore>(BenchmarkFolder.ReviewFile)];

    /// <summary>Why models ended before the plan, by model.</summary>
    public IReadOnlyDictionary<string, string> StopReasons()
    {
        var reasons = new Dictionary<string, string>();
        foreach (BenchmarkSummary summary in Read<BenchmarkSummary>(BenchmarkFolder.SummaryFile).Where(summary => summary.StopReason is not null))
        {
            reasons[summary.Model] = summary.StopReason!;
        }

        return reasons;
    }

    /// <summary>Adds everything up again from answers and scores, what people gave included. A model that did not come to the end of the plan is called partial.</summary>
    public BenchmarkReport Report() => BenchmarkReport.Create(Plan, ScoredAnswers(), StopReasons(), Reviews());

    private IEnumerable<T> Read<T>(string name)
    {
        string path = Path.Join(_path, name);
        return File.Exists(path) ? JsonLines.Read<T>(path) : [];
    }
}
