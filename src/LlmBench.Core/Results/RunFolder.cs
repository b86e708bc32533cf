namespace LlmBench.Results;

/// <summary>Writes a load test into a folder while it happens.</summary>
/// <remarks>
/// <c>plan.json</c> is written first, then one JSON line for each request and conversation, one in <c>dropped.jsonl</c> for the requests that were
/// dropped since the last, and a line in <c>summaries.jsonl</c> for each model that has ended. Lines are handed to the operating system whenever the run draws breath, so a kill costs at most the line
/// being written; without a summary line the reader rebuilds it from the rows and calls it partial.
/// </remarks>
internal sealed class RunFolder : IDisposable
{
    public const string RequestFile = "requests.jsonl";
    public const string ConversationFile = "conversations.jsonl";
    public const string DroppedFile = "dropped.jsonl";
    public const string IntervalFile = "intervals.jsonl";
    public const string SummaryFile = "summaries.jsonl";

    private readonly RowFile _requests;
    private readonly RowFile _conversations;
    private readonly RowFile _dropped;
    private readonly RowFile _summaries;
    private readonly Lazy<RowFile> _intervals;

    private RunFolder(string path)
    {
        Path = path;
        _requests = Open(RequestFile);
        _conversations = Open(ConversationFile);
        _dropped = Open(DroppedFile);
        _summaries = Open(SummaryFile);
        _intervals = new Lazy<RowFile>(() => Open(IntervalFile));
    }

    public string Path { get; }

    /// <summary>Creates the folder and writes the plan.</summary>
    /// <param name="path">Absolute path; the folder is made if it is missing and must hold no run.</param>
    /// <param name="plan">What is about to run.</param>
    public static RunFolder Create(string path, RunPlanRecord plan) => RunPlanFile.Create(path, plan, () => new RunFolder(path));

    public void Write(RequestRow row) => _requests.Write(row);

    public void Write(ConversationRow row) => _conversations.Write(row);

    /// <summary>Writes an interval for those who watch the run; a reader makes them again from the requests.</summary>
    public void Write(IntervalRow row) => _intervals.Value.Write(row);

    public void Write(DroppedRequests dropped) => _dropped.Write(dropped);

    public void Write(LoadTestSummary summary)
    {
        _summaries.Write(summary);
        Flush();
    }

    /// <summary>Hands what has been written to the operating system.</summary>
    public void Flush()
    {
        _requests.Flush();
        _conversations.Flush();
        _dropped.Flush();
        _summaries.Flush();
        if (_intervals.IsValueCreated)
        {
            _intervals.Value.Flush();
        }
    }

    public void Dispose()
    {
        _requests.Dispose();
        _conversations.Dispose();
        _dropped.Dispose();
        _summaries.Dispose();
        if (_intervals.IsValueCreated)
        {
            _intervals.Value.Dispose();
        }
    }

    private RowFile Open(string name) => RowFile.Open(System.IO.Path.Join(Path, name));
}
