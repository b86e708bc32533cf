using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Results.Intervals;
using LlmBench.Results.Merging;
using LlmBench.Statistics;
using LlmBench.Tests.Statistics;
using Xunit;

namespace LlmBench.Tests.Results.Merging;

public sealed class RunMergeTests : IDisposable
{
    private static readonly IReadOnlyList<RequestRow> s_rows = [.. Enumerable.Range(0, 600).Select(Row)];

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Two_machines_make_the_run_that_one_would_have_made()
    {
        LoadTestSummary whole = Write("whole", s_rows, users: 12);
        Write("a", s_rows.Where((_, index) => index % 3 == 0), users: 4);
        Write("b", s_rows.Where((_, index) => index % 3 != 0), users: 8);

        LoadTestSummary merged = Assert.Single(Merge("a", "b").Summaries());

        Assert.Equal(whole with { RunId = "a+b", Caveats = string.Empty }, merged with { Caveats = string.Empty });
        Assert.Equal($"merged from 2 runs: a, b; {whole.Caveats}".TrimEnd(' ', ';'), merged.Caveats);
        Assert.True(merged.TtftP99HighMs > merged.TtftP99Ms);
    }

    [Fact]
    public void Two_hours_make_the_run_that_one_of_both_would_have_been()
    {
        LoadTestSummary whole = Write("whole", s_rows, users: 12);
        Write("a", s_rows.Take(300), users: 12, seconds: 30);
        Write("b", s_rows.Skip(300), users: 12, seconds: 30, from: 30);

        LoadTestSummary merged = Assert.Single(Merge("b", "a").Summaries());

        Assert.Equal(whole with { RunId = "b+a", Caveats = string.Empty }, merged with { Caveats = string.Empty });
    }

    [Fact]
    public void Time_in_which_nothing_was_measured_is_not_in_the_window()
    {
        Write("a", s_rows.Take(300), users: 12, seconds: 30);
        Write("b", s_rows.Skip(300).Select(row => row with { StartedAt = row.StartedAt.AddHours(1) }), users: 12, seconds: 30, from: 3630);

        LoadTestSummary merged = Assert.Single(Merge("a", "b").Summaries());

        Assert.Equal((60, 600, LoadRows.Noon), (merged.WindowSeconds, merged.Requests, merged.StartedAt));
    }

    [Fact]
    public void The_merged_folder_is_a_run_like_any_other()
    {
        Write("a", s_rows.Take(300).Select(row => row with { RunId = "a" }), users: 4);
        Write("b", s_rows.Skip(300).Select(row => row with { RunId = "b" }), users: 8);
        RunMerge merge = Merge("a", "b");
        LoadTestSummary written;
        using (var folder = RunFolder.Create(PathOf("both"), merge.Plan))
        {
            written = Assert.Single(merge.Write(folder));
        }

        var reader = new RunFolderReader(PathOf("both"));
        Assert.Equal(written, Assert.Single(reader.Summaries()));
        Assert.Equal(600, reader.Requests().Count());
        Assert.Equal(600, reader.Conversations().Count());
        Assert.Equal(["a", "b"], reader.Requests().Select(row => row.RunId).Distinct().Order());
        Assert.Equal(reader.Requests().OrderBy(row => row.StartedAt).Select(row => row.StartedAt), reader.Requests().Select(row => row.StartedAt));
        Assert.Equal(12, reader.Plan.ConcurrentUsers);
        Assert.Equal(600, FolderIntervals.Read(reader, null).Sum(row => row.Requests));
    }

    [Fact]
    public void A_merged_run_is_not_merged_with_its_own_part()
    {
        Write("a", s_rows.Take(300), users: 4);
        Write("b", s_rows.Skip(300), users: 8);
        RunMerge merge = Merge("a", "b");
        using (var folder = RunFolder.Create(PathOf("both"), merge.Plan))
        {
            merge.Write(folder);
        }

        Assert.Contains("the run a is there by itself", Refused("a", "both"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_merged_runs_of_the_same_part_are_refused()
    {
        Write("a", s_rows.Take(200), users: 4);
        Write("b", s_rows.Skip(200).Take(200), users: 4);
        Write("c", s_rows.Skip(400), users: 4);
        foreach ((string name, RunMerge merge) in new[] { ("ab", Merge("a", "b")), ("bc", Merge("b", "c")) })
        {
            using var folder = RunFolder.Create(PathOf(name), merge.Plan);
            merge.Write(folder);
        }

        Assert.Contains("the run b is in two merged ones", Refused("ab", "bc"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_merged_run_of_a_merged_one_names_every_part()
    {
        Write("a", s_rows.Take(200), users: 4);
        Write("b", s_rows.Skip(200).Take(200), users: 4);
        Write("c", s_rows.Skip(400), users: 4);
        RunMerge merge = Merge("a", "b");
        using (var folder = RunFolder.Create(PathOf("ab"), merge.Plan))
        {
            merge.Write(folder);
        }

        Assert.Equal(["a", "b", "c"], Merge("ab", "c").Plan.MergedFrom);
    }

    [Fact]
    public void A_scenario_edited_in_between_is_refused()
    {
        Write("a", s_rows.Take(300), users: 4);
        Write("b", s_rows.Skip(300), users: 8, plan: plan => plan with { ScenarioHash = "edited" });

        Assert.Contains("Scenario s has been edited in between", Refused("a", "b"), StringComparison.Ordinal);
        Assert.Null(Merge(true, "a", "b").Plan.ScenarioHash);
    }

    [Fact]
    public void A_plan_that_does_not_say_what_its_scenario_was_is_a_caveat()
    {
        Write("a", s_rows.Take(300), users: 4);
        Write("b", s_rows.Skip(300), users: 8, plan: plan => plan with { ScenarioHash = null });

        string caveats = Assert.Single(Merge("a", "b").Summaries()).Caveats;

        Assert.Contains("not every plan says what its scenario was", caveats, StringComparison.Ordinal);
        Assert.DoesNotContain("their plans differ", caveats, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_ends_when_it_is_told_to()
    {
        Write("a", s_rows, users: 4);
        using var stop = new CancellationTokenSource();
        var merge = new RunMerge([PathOf("a")], force: false, stop.Token);
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(merge.Summaries);
    }

    [Fact]
    public void Beyond_the_exact_limit_the_histogram_is_that_of_all()
    {
        IReadOnlyList<RequestRow> many = [.. Enumerable.Range(0, Distribution.ExactLimit + 6000).Select(Row)];
        LoadTestSummary whole = Write("whole", many, users: 12);
        Write("a", many.Where((_, index) => index % 2 == 0), users: 6);
        Write("b", many.Where((_, index) => index % 2 != 0), users: 6);

        LoadTestSummary merged = Assert.Single(Merge("a", "b").Summaries());

        Assert.Equal("HdrHistogram", merged.PercentileMethod);
        Assert.Equal(whole with { RunId = "a+b", Caveats = string.Empty }, merged with { Caveats = string.Empty });
    }

    [Fact]
    public async Task Percentiles_of_merged_runs_are_those_of_python()
    {
        Write("a", s_rows.Take(100), users: 4);
        Write("b", s_rows.Skip(100), users: 8);
        string values = string.Join(',', s_rows.Where(row => row.Succeeded).Select(row => FormattableString.Invariant($"{row.E2eMs:R}")));
        IReadOnlyList<double[]> expected = await Oracle.AskPythonAsync($"import statistics as s; q = s.quantiles([{values}], n=100, method='inclusive'); print(q[49], q[94], q[98])");

        LoadTestSummary merged = Assert.Single(Merge("a", "b").Summaries());

        Assert.Equal(Assert.Single(expected).Select(value => Math.Round(value, 3)), [merged.E2eP50Ms!.Value, merged.E2eP95Ms!.Value, merged.E2eP99Ms!.Value]);
    }

    [Fact]
    public void What_differs_between_plans_is_named()
    {
        Write("a", s_rows, users: 12);
        Write("b", s_rows, users: 12, seconds: 30, plan: plan => plan with { Scenario = "other", Stream = false });

        string message = Refused("a", "b");

        Assert.Contains("Scenario is s and other", message, StringComparison.Ordinal);
        Assert.Contains("Streaming is on and off", message, StringComparison.Ordinal);
        Assert.Contains("their plans differ", Assert.Single(Merge(true, "a", "b").Summaries()).Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public void Seed_length_and_machine_may_differ()
    {
        Write("a", s_rows.Take(300), users: 12, seconds: 30);
        Write("b", s_rows.Skip(300), users: 12, seconds: 40, from: 30, plan: plan => plan with { Seed = 99, Duration = TimeSpan.FromSeconds(40), OperatingSystem = "x", Processors = 64, BaseUri = new Uri("http://localhost:8080/v1") });

        Assert.Equal(70, Assert.Single(Merge("a", "b").Summaries()).WindowSeconds);
    }

    [Fact]
    public void Different_loads_one_after_the_other_are_refused()
    {
        Write("a", s_rows.Take(300), users: 12, seconds: 30);
        Write("b", s_rows.Skip(300), users: 50, seconds: 30, from: 30);

        Assert.Contains("12 users and 50 users", Refused("a", "b"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_twice_is_refused()
    {
        Write("a", s_rows, users: 12);
        Write("b", s_rows, users: 12, plan: plan => plan with { RunId = "a" });

        Assert.Contains("the run a is there twice", Refused("a", "b"), StringComparison.Ordinal);
    }

    [Fact]
    public void Simulated_and_real_runs_are_not_merged()
    {
        Write("a", s_rows, users: 12);
        Write("b", s_rows.Select(row => row with { Simulated = true }), users: 12);

        Assert.Contains("simulated in some", Refused("a", "b"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_was_killed_makes_the_whole_partial()
    {
        Write("a", s_rows.Take(300), users: 12, seconds: 30);
        LoadRows.Write(PathOf("b"), LoadRows.Plan() with { RunId = "b" }, LoadRows.Window(), s_rows.Skip(300), summary: false);

        LoadTestSummary merged = Assert.Single(Merge("a", "b").Summaries());

        Assert.True(merged.Partial);
        Assert.Equal("the run did not end by itself", merged.StopReason);
        Assert.Equal(600, merged.Requests);
    }

    private string PathOf(string name) => Path.Join(_temporary.Location, name);

    private LoadTestSummary Write(string name, IEnumerable<RequestRow> rows, int users, double seconds = 60, double from = 0, Func<RunPlanRecord, RunPlanRecord>? plan = null)
    {
        RunPlanRecord record = LoadRows.Plan() with { RunId = name, ConcurrentUsers = users };
        record = plan?.Invoke(record) ?? record;
        return LoadRows.Write(PathOf(name), record, LoadRows.Window(seconds) with { RunId = record.RunId, ConcurrentUsers = users, StartedAt = LoadRows.Noon.AddSeconds(from) }, rows);
    }

    private RunMerge Merge(params string[] names) => Merge(false, names);

    private RunMerge Merge(bool force, params string[] names) => new([.. names.Select(PathOf)], force, TestContext.Current.CancellationToken);

    private string Refused(params string[] names)
    {
        var error = Assert.Throws<LlmBenchException>(() => Merge(names));
        Assert.Equal(ErrorIds.RunsDiffer, error.ErrorId);
        return error.Message;
    }

    private static RequestRow Row(int index)
    {
        var chance = new SeededChance((ulong)index);
        RequestRow row = LoadRows.At(index * 0.1 % 60, Math.Round(300 * Math.Exp(0.5 * chance.NextNormal()), 3), index % 12) with { Conversation = index };
        return index % 17 == 0 ? row.Failed(Outcome.RateLimited) : row;
    }
}
