namespace LlmBench.Results;

/// <summary>Writes a run of benchmarks into a folder while it happens. May be used by many threads at once.</summary>
/// <remarks>
/// An answer is in <c>answers.jsonl</c> and with the operating system before it is scored, so that a kill costs the calls under way and none that has been
/// paid. Scores have a file of their own: they can be had again from the answers without a call.
/// </remarks>
internal sealed class BenchmarkFolder : IDisposable
{
    public const string AnswerFile = "answers.jsonl";
    public const string ScoreFile = "scores.jsonl";
    public const string SummaryFile = "summaries.jsonl";
    public const string ReviewFile = "reviews.jsonl";

    private const string LockFile = "run.lock";

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly RowFile _answers;
    private readonly RowFile _scores;

    private BenchmarkFolder(string path, bool append)
    {
        _path = path;

        // Two processes that go on with one run would pay twice. The system frees the lock of a process that dies.
        _lock = new FileStream(Path.Join(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        _answers = RowFile.Open(Path.Join(path, AnswerFile), append);
        _scores = RowFile.Open(Path.Join(path, ScoreFile), append);
    }

    /// <summary>Creates the folder and writes the plan.</summary>
    public static BenchmarkFolder Create(string path, BenchmarkPlanRecord plan) => RunPlanFile.Create(path, plan, () => new BenchmarkFolder(path, append: false));

    /// <summary>Opens the folder of a run that is gone on with.</summary>
    public static BenchmarkFolder Reopen(string path) => RunPlanFile.Guard(path, () => new BenchmarkFolder(path, append: true));

    /// <summary>Keeps an answer. It outlives a kill of this process from here on.</summary>
    /// <exception cref="LlmBenchException">The disk is full or has gone.</exception>
    public void Write(AnswerRow answer) => Write(_answers, answer);

    /// <summary>Keeps a score.</summary>
    /// <exception cref="LlmBenchException">The disk is full or has gone.</exception>
    public void Write(AnswerScore score) => Write(_scores, score);

    /// <summary>Waits until everything is on the disk.</summary>
    public void Settle()
    {
        _answers.Flush(toDisk: true);
        _scores.Flush(toDisk: true);
    }

    /// <summary>Writes the summaries; those of an earlier part of the run are replaced.</summary>
    public void Write(IEnumerable<BenchmarkSummary> summaries)
    {
        using RowFile file = RowFile.Open(Path.Join(_path, SummaryFile));
        foreach (BenchmarkSummary summary in summaries)
        {
            file.Write(summary);
        }
    }

    public void Dispose()
    {
        _answers.Dispose();
        _scores.Dispose();
        _lock.Dispose();
    }

    private void Write<T>(RowFile file, T row) => RunPlanFile.Guard(_path, () =>
    {
        file.Write(row);
        file.Flush();
        return true;
    });
}
