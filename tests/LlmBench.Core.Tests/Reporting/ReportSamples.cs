using LlmBench.Canary.Routing;
using LlmBench.Evaluation;
using LlmBench.Reporting;
using LlmBench.Results;
using LlmBench.Tests.Results;

namespace LlmBench.Tests.Reporting;

/// <summary>Rows of every kind that a report takes, and reports of them.</summary>
internal static class ReportSamples
{
    public const string Hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & \"quotes\" \u0000\u0007 \uD800 😀 | `code` @everyone";

    public static LoadTestSummary Load(string model = "m", double p95 = 900, string runId = "r", int users = 12) => new()
    {
        RunId = runId,
        Provider = "p",
        Model = model,
        Scenario = "s",
        ConcurrentUsers = users,
        StartedAt = LoadRows.Noon,
        WindowSeconds = 60,
        Requests = 1000,
        Succeeded = 990,
        Failed = 10,
        ErrorRate = 0.01,
        TtftP50Ms = 100,
        TtftP95Ms = 200,
        E2eP50Ms = 500,
        E2eP95Ms = p95,
        RequestsPerSecond = 16.5,
        Samples = 990,
        CostPer1KConversationsUsd = 0.68m,
    };

    public static BenchmarkSummary Benchmark(string model, double score, string? verdict = null, decimal cost = 0.2m) => new()
    {
        RunId = "b",
        Benchmark = "shop",
        Profile = "default",
        Provider = "p",
        Model = model,
        Score = score,
        ScoreLow = score - 0.03,
        ScoreHigh = score + 0.03,
        Verdict = verdict,
        Items = 200,
        Answered = 200,
        CostUsd = cost,
        CostPerCorrectUsd = cost / 150,
        E2eP95Ms = 700,
    };

    public static CategoryScoreRow Category(string model, string category, double score) => new()
    {
        RunId = "b",
        Benchmark = "shop",
        Provider = "p",
        Model = model,
        By = "category",
        Category = category,
        Score = score,
        ScoreLow = score - 0.1,
        ScoreHigh = Math.Min(1, score + 0.1),
        Items = 40,
    };

    public static AnswerRow Answer(string reply, AnswerOutcome outcome = AnswerOutcome.Wrong) => new()
    {
        RunId = "b",
        Benchmark = "shop",
        Profile = "default",
        Item = "q1",
        Category = "c",
        Provider = "p",
        Model = "m",
        Outcome = outcome,
        Score = 0,
        Answer = reply,
        Target = "42",
        Reply = reply,
        StartedAt = LoadRows.Noon,
    };

    public static ComparisonRow Comparison(string metric = "E2eP95Ms", ComparisonVerdict verdict = ComparisonVerdict.Better) => new()
    {
        Metric = metric,
        Label = metric,
        Group = "Latency",
        Unit = "ms",
        LowerIsBetter = true,
        Reference = 420,
        Difference = 180,
        Change = -240,
        ChangePercent = -57.1,
        ChangePercentLow = -59,
        ChangePercentHigh = -55,
        Verdict = verdict,
        Explanation = "57 % faster",
        Confidence = 0.95,
        ReferenceName = "legacy/a",
        DifferenceName = "new/b",
        ReferenceSamples = 500,
        DifferenceSamples = 500,
    };

    public static CanaryHistoryRow Change(int generation, RoutePhase? from, RoutePhase? to, string shares, string reason) => new()
    {
        Name = "support",
        Generation = generation,
        Utc = LoadRows.Noon.AddHours(generation),
        User = "ops",
        Host = "host",
        Command = "Step-CanaryRoute",
        Reason = reason,
        FromPhase = from,
        ToPhase = to,
        ToShares = shares,
        Made = true,
        Hash = "00",
    };

    /// <summary>Rows of all kinds but requests.</summary>
    public static IReadOnlyList<object> All { get; } =
    [
        Load(),
        Load("m", 1400, "r2", 40),
        Benchmark("good", 0.9),
        Benchmark("poor", 0.7, "worse than good (-20.0 points, p < 0.0001)", 0.05m),
        Category("good", "refunds", 0.95),
        Category("poor", "refunds", 0.6),
        Comparison(),
        new CostRow { Provider = "p", Model = "m", TotalCost = 1.23m, Currency = "USD", Requests = 10 },
        Change(1, null, RoutePhase.Ramping, "new 10 %", "CHG-1"),
        Change(2, RoutePhase.Ramping, RoutePhase.RolledBack, "new 10 %", "Errors: Fail."),
        LoadRows.At(0) with { ChunkGapsMs = [] },
        LoadRows.At(1).Conversation(),
        Answer("all well", AnswerOutcome.Correct),
    ];

    /// <summary>Writes a report and gives its text.</summary>
    public static string Write(TemporaryFolder folder, IEnumerable<object> rows, ReportFormat format = ReportFormat.Html, bool isDetailed = false) =>
        File.ReadAllText(WriteFile(folder, rows, format, isDetailed));

    /// <summary>Writes a report and gives its path.</summary>
    public static string WriteFile(TemporaryFolder folder, IEnumerable<object> rows, ReportFormat format = ReportFormat.Html, bool isDetailed = false)
    {
        var report = new LlmReport(new ReportOptions { Format = format, Note = Hostile }, isDetailed, TimeProvider.System);
        foreach (object row in rows)
        {
            report.Add(row);
        }

        string path = Path.Join(folder.Location, "report.html");
        report.Write(path);
        return path;
    }
}
