using System.Globalization;
using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Results;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Folder => Path.Join(_temporary.Location, "run");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void What_was_written_is_read_back()
    {
        Write(rows: 40, summary: true);

        var reader = new RunFolderReader(Folder);
        Assert.Equal(Rows(40).Select(row => row.ToString()), reader.Requests().Select(row => row.ToString()));
        Assert.Equal(Rows(40)[3].ChunkGapsMs, reader.Requests().ElementAt(3).ChunkGapsMs);
        Assert.Equal(12, Assert.Single(reader.Summaries()).ConcurrentUsers);
    }

    [Fact]
    public void A_summary_that_is_rebuilt_from_the_rows_equals_the_one_that_was_written()
    {
        LoadTestSummary written = Write(rows: 40, summary: true);

        var reader = new RunFolderReader(Folder);
        Assert.Equal(written, reader.Rebuild(_ => true)[new RunPart("p", "m")].Summarize(s_window));
    }

    [Fact]
    public void A_killed_run_is_read_without_its_last_half_line_and_called_partial()
    {
        Write(rows: 40, summary: false);
        string file = Path.Join(Folder, RunFolder.RequestFile);
        using (FileStream stream = File.OpenWrite(file))
        {
            stream.SetLength(stream.Length - 25);
        }

        LoadTestSummary summary = Assert.Single(new RunFolderReader(Folder).Summaries());

        Assert.True(summary.Partial);
        Assert.Equal(39, summary.Requests);
        Assert.Contains("partial", summary.Caveats, StringComparison.Ordinal);
        Assert.NotNull(summary.E2eP95Ms);
        Assert.True(summary.WindowSeconds > 0);
    }

    [Fact]
    public void A_damaged_line_in_the_middle_is_named()
    {
        Write(rows: 5, summary: false);
        string file = Path.Join(Folder, RunFolder.RequestFile);
        string[] lines = File.ReadAllLines(file);
        lines[2] = "{ no json";
        File.WriteAllLines(file, lines);

        var error = Assert.Throws<LlmBenchException>(() => new RunFolderReader(Folder).Summaries());

        Assert.Equal(ErrorIds.RunFolderInvalid, error.ErrorId);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_never_written_over_another()
    {
        Write(rows: 1, summary: false);

        Assert.Equal(ErrorIds.RunFolderNotEmpty, Assert.Throws<LlmBenchException>(() => RunFolder.Create(Folder, s_plan)).ErrorId);
    }

    [Fact]
    public void A_folder_without_a_run_is_refused() =>
        Assert.Equal(ErrorIds.RunFolderInvalid, Assert.Throws<LlmBenchException>(() => new RunFolderReader(_temporary.Location)).ErrorId);

    [Fact]
    public void A_folder_of_a_newer_version_is_refused()
    {
        Write(rows: 1, summary: true);
        string plan = Path.Join(Folder, RunPlanFile.Name);
        File.WriteAllText(plan, File.ReadAllText(plan).Replace("\"Layout\": 1", "\"Layout\": 2", StringComparison.Ordinal));

        Assert.Contains("newer version", Assert.Throws<LlmBenchException>(() => new RunFolderReader(Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Files_do_not_depend_on_the_culture(string culture)
    {
        Write(rows: 3, summary: true);
        string[] expected = [.. Directory.GetFiles(Folder).Order().Select(File.ReadAllText)];
        Directory.Delete(Folder, recursive: true);

        CultureInfo old = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Write(rows: 3, summary: true);
        }
        finally
        {
            CultureInfo.CurrentCulture = old;
        }

        Assert.Equal(expected, Directory.GetFiles(Folder).Order().Select(File.ReadAllText));
    }

    [Fact]
    public void Only_successes_of_the_measured_window_are_in_the_latencies()
    {
        var recorder = new LoadRecorder();
        recorder.Add(Row(1) with { E2eMs = 100 });
        recorder.Add(Row(2) with { E2eMs = 300 });
        recorder.Add(Row(3) with { E2eMs = 9000, Phase = LoadPhase.WarmUp });
        recorder.Add(Row(4) with { E2eMs = 9000, Succeeded = false, Outcome = Outcome.ServerError });
        recorder.Add(Row(5) with { E2eMs = 9000, Succeeded = false, Outcome = Outcome.Cancelled });

        LoadTestSummary summary = recorder.Summarize(s_window);

        Assert.Equal(200, summary.E2eP50Ms);
        Assert.Equal(3, summary.Requests);
        Assert.Equal("ServerError=1", summary.FailuresByOutcome);
        Assert.Equal(1, summary.WarmUpRequests);
        Assert.Equal(1, summary.Cancelled);
        Assert.Equal(0.333333, summary.ErrorRate);
    }

    [Fact]
    public void Counts_of_different_sources_are_named_and_warned_of()
    {
        var recorder = new LoadRecorder();
        recorder.Add(Row(1));
        recorder.Add(Row(2) with { TokenSource = TokenSource.Estimate });

        LoadTestSummary summary = recorder.Summarize(s_window);

        Assert.Equal("Usage=1; Estimate=1", summary.TokenSource);
        Assert.Contains("not the provider's own", summary.Caveats, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, "p90 needs 29")]
    [InlineData(58, "p95 needs 59")]
    [InlineData(298, "p99 needs 299")]
    [InlineData(299, "")]
    public void Too_few_samples_are_said_to_be_too_few(int samples, string caveat)
    {
        var recorder = new LoadRecorder();
        foreach (RequestRow row in Rows(samples))
        {
            recorder.Add(row);
        }

        Assert.Contains(caveat, recorder.Summarize(s_window).Caveats, StringComparison.Ordinal);
        Assert.Equal(caveat.Length == 0, recorder.Warnings(s_window).Count == 0);
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(599, true)]
    public void Passing_the_profile_s_limit_is_said(int limit, bool said)
    {
        var recorder = new LoadRecorder();
        foreach (RequestRow row in Rows(100))
        {
            recorder.Add(row);
        }

        string caveats = recorder.Summarize(s_window with { RequestsPerMinute = limit }).Caveats;
        Assert.Equal(said, caveats.Contains("requests a minute was passed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_an_answer_says_so_and_keeps_what_was_asked_for()
    {
        LoadTestSummary summary = new LoadRecorder().Summarize(s_window with { Streamed = true, Partial = true, StopReason = "stopped" });

        Assert.StartsWith("partial: stopped", summary.Caveats, StringComparison.Ordinal);
        Assert.Contains("no request succeeded", summary.Caveats, StringComparison.Ordinal);
        Assert.True(summary.Streamed);
    }

    [Fact]
    public void A_late_client_says_so()
    {
        var recorder = new LoadRecorder();
        foreach (RequestRow row in Rows(400))
        {
            recorder.Add(row with { SendLagMs = 25 });
        }

        Assert.Contains("the client sent late (p99 25.0 ms)", recorder.Summarize(s_window).Caveats, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f, true)]
    [InlineData(0.2f, false)]
    public void A_stream_that_comes_in_lumps_says_so(float gap, bool said)
    {
        var recorder = new LoadRecorder();
        foreach (RequestRow row in Rows(300))
        {
            recorder.Add(row with { ChunkGapsMs = [gap, gap, 40] });
        }

        Assert.Equal(said, recorder.Summarize(s_window).Caveats.Contains("arrived together", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_stream_that_comes_in_lumps_says_so_too()
    {
        var recorder = new LoadRecorder();
        recorder.Add(Row(1) with { ChunkGapsMs = [.. Enumerable.Repeat(0f, Distribution.ExactLimit + 1)] });

        Assert.Contains("arrived together", recorder.Summarize(s_window).Caveats, StringComparison.Ordinal);
    }

    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunWindow s_window = new()
    {
        RunId = "r",
        Provider = "p",
        Model = "m",
        Scenario = "s",
        ConcurrentUsers = 12,
        StartedAt = s_start,
        Seconds = 10,
    };

    private static readonly RunPlanRecord s_plan = new()
    {
        RunId = "r",
        CreatedAt = s_start,
        Provider = "p",
        BaseUri = new Uri("http://127.0.0.1/v1"),
        Models = ["m"],
        Scenario = "s",
        ConcurrentUsers = 12,
        RequestCount = 40,
        RetryPolicy = "None",
        ModuleVersion = "0",
        Runtime = "r",
        OperatingSystem = "o",
    };

    private LoadTestSummary Write(int rows, bool summary)
    {
        using var folder = RunFolder.Create(Folder, s_plan);
        var recorder = new LoadRecorder();
        foreach (RequestRow row in Rows(rows))
        {
            recorder.Add(row);
            folder.Write(row);
        }

        LoadTestSummary result = recorder.Summarize(s_window);
        if (summary)
        {
            folder.Write(result);
        }

        return result;
    }

    private static IReadOnlyList<RequestRow> Rows(int count) => [.. Enumerable.Range(1, count).Select(Row)];

    private static RequestRow Row(int number) => new()
    {
        RunId = "r",
        Provider = "p",
        Model = "m",
        Scenario = "s",
        Category = "c",
        Conversation = number,
        Turn = 1,
        User = 1,
        Phase = LoadPhase.Measured,
        StartedAt = s_start.AddMilliseconds(number * 10),
        Succeeded = true,
        Outcome = Outcome.Succeeded,
        Attempts = 1,
        TtftMs = 10.125 + number,
        TpotMs = 1.5,
        E2eMs = 20.5 + number,
        UserE2eMs = 20.75 + number,
        OutputTokens = 10,
        TokenSource = TokenSource.Usage,
        UnitEvents = 10,
        Streamed = true,
        ChunkGapsMs = [1.25f, 2.5f, number],
    };
}
