using LlmBench.Chat;
using LlmBench.Evaluation.Running;
using LlmBench.Results;
using LlmBench.Simulation;
using LlmBench.Tests.Chat;
using Xunit;

namespace LlmBench.Tests.Evaluation.Running;

public sealed class BenchmarkRunTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Folder => Path.Join(_temporary.Location, "run");

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.79)]
    [InlineData(1.0)]
    public async Task A_simulated_model_scores_what_its_settings_say(double quality)
    {
        BenchmarkPart part = Sums(400);
        using SimulatorServer server = Runs.Simulator(part, Runs.Fast with { AnswerQuality = quality });

        BenchmarkSummary summary = (await Runs.RunAsync(Runs.Plan(server.BaseUri, part))).Summary;

        Assert.InRange(summary.Score!.Value, quality - 0.06, quality + 0.06);
        Assert.True(summary.ScoreLow <= summary.Score && summary.Score <= summary.ScoreHigh);
        Assert.Equal((400, 400, 1.0, true, false), (summary.Items, summary.Answered, summary.Coverage, summary.Simulated, summary.Partial));
        Assert.NotNull(summary.TtftP50Ms);
        Assert.True(summary.CostUsd > 0);
    }

    [Fact]
    public async Task Each_question_is_asked_once_for_each_model_and_sample()
    {
        BenchmarkPart part = Sums(20, samples: 3);
        using SimulatorServer server = Runs.Simulator(part, Runs.Fast, Runs.Fast with { Name = "n" });

        RunResult run = await Runs.RunAsync(Runs.Plan(server.BaseUri, part, "m", "n"));

        Assert.Equal(120, server.Statistics.Requests);
        Assert.Equal(120, run.Answers.Select(answer => (answer.Model, answer.Item, answer.Sample)).Distinct().Count());
        Assert.Equal(120, run.Answers.Select(answer => answer.Key).Distinct().Count());
        Assert.All(run.Report.Summaries, summary => Assert.NotNull(summary.FlipRate));
        Assert.NotNull(Assert.Single(run.Report.Comparisons).PValue);
    }

    [Fact]
    public async Task Each_level_of_concurrency_asks_everything_and_has_a_summary_of_its_own()
    {
        BenchmarkPart part = Sums(20);
        using SimulatorServer server = Runs.Simulator(part);

        RunResult run = await Runs.RunAsync(Runs.Plan(server.BaseUri, part) with { Levels = [1, 8] });

        Assert.Equal([1, 8], run.Report.Summaries.Select(summary => summary.ConcurrentUsers));
        Assert.All(run.Report.Summaries, summary => Assert.Equal(20, summary.Answered));
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_without_asking_twice()
    {
        BenchmarkPart part = Sums(60);
        using SimulatorServer server = Runs.Simulator(part);
        BenchmarkPlan plan = Runs.Plan(server.BaseUri, part) with { ThrottleLimit = 1 };

        BenchmarkSummary first = (await Runs.RunAsync(plan, Folder, stopAfter: 20)).Summary;
        int answered = new BenchmarkFolderReader(Folder).Answers().Count;
        long asked = server.Statistics.Requests;
        BenchmarkSummary second = (await Runs.RunAsync(plan, Folder)).Summary;

        Assert.True(first.Partial);
        Assert.InRange(answered, 20, 59);
        Assert.Equal(60 - answered, server.Statistics.Requests - asked);
        Assert.Equal((60, false), (second.Answered, second.Partial));
    }

    [Fact]
    public async Task A_finished_run_that_goes_on_asks_nothing_and_says_the_same()
    {
        BenchmarkPart part = Sums(30);
        using SimulatorServer server = Runs.Simulator(part);
        BenchmarkPlan plan = Runs.Plan(server.BaseUri, part);

        BenchmarkSummary first = (await Runs.RunAsync(plan, Folder)).Summary;
        BenchmarkSummary second = (await Runs.RunAsync(plan, Folder)).Summary;

        Assert.Equal(30, server.Statistics.Requests);
        Assert.Equal(first, second);
        Assert.Equal(first, Assert.Single(new BenchmarkFolderReader(Folder).Report().Summaries));
    }

    [Fact]
    public async Task Answers_whose_scores_were_lost_are_scored_without_a_call()
    {
        BenchmarkPart part = Sums(30);
        using SimulatorServer server = Runs.Simulator(part);
        BenchmarkPlan plan = Runs.Plan(server.BaseUri, part);
        BenchmarkSummary first = (await Runs.RunAsync(plan, Folder)).Summary;
        File.WriteAllText(Path.Join(Folder, BenchmarkFolder.ScoreFile), string.Empty);

        BenchmarkSummary second = (await Runs.RunAsync(plan, Folder)).Summary;

        Assert.Equal(30, server.Statistics.Requests);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_half_line_at_the_end_is_cut_off_and_its_question_asked_again()
    {
        BenchmarkPart part = Sums(30);
        using SimulatorServer server = Runs.Simulator(part);
        BenchmarkPlan plan = Runs.Plan(server.BaseUri, part);
        await Runs.RunAsync(plan, Folder);
        using (FileStream file = File.OpenWrite(Path.Join(Folder, BenchmarkFolder.AnswerFile)))
        {
            file.SetLength(file.Length - 40);
        }

        RunResult second = await Runs.RunAsync(plan, Folder);

        Assert.Equal(31, server.Statistics.Requests);
        Assert.Equal(30, second.Summary.Answered);
        Assert.Equal(30, new BenchmarkFolderReader(Folder).Answers().Count);
    }

    [Fact]
    public async Task Failed_calls_are_in_no_score_and_are_asked_again()
    {
        BenchmarkPart part = Sums(100);
        using SimulatorServer server = Runs.Simulator(part, Runs.Fast with { ErrorRate = 0.2, AnswerQuality = 1 });
        BenchmarkPlan plan = Runs.Plan(server.BaseUri, part);

        BenchmarkSummary first = (await Runs.RunAsync(plan, Folder)).Summary;
        BenchmarkSummary second = (await Runs.RunAsync(plan, Folder)).Summary;

        Assert.InRange(first.Errors, 5, 40);
        Assert.Equal((1.0, 100 - first.Errors), (first.Score, first.Answered));
        Assert.Equal((100 - first.Errors) / 100.0, first.Coverage);
        Assert.Contains("not in the score", first.Caveats, StringComparison.Ordinal);
        Assert.True(second.Errors < first.Errors);
        Assert.Equal(100 + first.Errors, server.Statistics.Requests);
    }

    [Fact]
    public async Task The_cap_holds_and_leaves_a_valid_partial_result()
    {
        BenchmarkPart part = Sums(200);
        using SimulatorServer server = Runs.Simulator(part);
        CallBudget budget = Runs.Budget(cap: 0.02m);

        RunResult run = await Runs.RunAsync(Runs.Plan(server.BaseUri, part), Folder, budget);

        Assert.True(budget.SpentUsd <= 0.02m);
        Assert.True(budget.SpentUsd > 0.015m);
        Assert.InRange(run.Summary.Answered, 10, 199);
        Assert.True(run.Summary.Partial);
        Assert.NotNull(run.Summary.ScoreLow);
        Assert.Contains("-MaxCost", run.Summary.StopReason, StringComparison.Ordinal);
        Assert.Empty(run.GaveUp);
    }

    [Fact]
    public async Task What_an_earlier_part_has_cost_counts_under_the_cap()
    {
        BenchmarkPart part = Sums(200);
        using SimulatorServer server = Runs.Simulator(part);

        RunResult run = await Runs.RunAsync(Runs.Plan(server.BaseUri, part), Folder, Runs.Budget(cap: 0.05m, spent: 0.0499m));

        Assert.Equal(0, server.Statistics.Requests);
        Assert.True(run.Summary.Partial);
    }

    [Fact]
    public async Task A_model_that_does_not_exist_ends_early_and_the_others_go_on()
    {
        BenchmarkPart part = Sums(50);
        using SimulatorServer server = Runs.Simulator(part);

        RunResult run = await Runs.RunAsync(Runs.Plan(server.BaseUri, part, "m", "nope") with { ThrottleLimit = 4 });

        Assert.InRange(server.Statistics.Requests, 51, 54);
        Assert.Contains("nope", Assert.Single(run.GaveUp), StringComparison.Ordinal);
        Assert.Equal([false, true], run.Report.Summaries.Select(summary => summary.Partial));
        Assert.Null(run.Report.Summaries[1].Score);
    }

    [Fact]
    public async Task A_refused_key_ends_the_run_at_once()
    {
        BenchmarkPart part = Sums(50);
        using SimulatorServer server = SimulatorServer.Start(new SimulatorOptions { Models = [Runs.Fast], RequireKey = "the-right-key" });

        RunResult run = await Runs.RunAsync(Runs.Plan(server.BaseUri, part) with { ThrottleLimit = 4 });

        Assert.InRange(server.Statistics.Requests, 1, 4);
        Assert.StartsWith(nameof(Outcome.KeyRejected), Assert.Single(run.GaveUp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 0)]
    public async Task A_rate_limit_is_waited_out_where_the_run_is_patient(int patience, int errors)
    {
        const string Answer = """{"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Answer: 2"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}""";
        await using var server = new ScriptedServer(Replies.Error(429), Replies.Error(429), Replies.Json(200, Answer));
        BenchmarkPlan plan = Runs.Plan(server.BaseUri, Sums(1)) with { Stream = false };

        RunResult run = await Runs.RunAsync(plan, patience: patience);

        Assert.Equal(errors, run.Summary.Errors);
        Assert.Equal(1 + patience, server.Requests.Count);
    }

    [Fact]
    public async Task Stored_answers_score_the_same_again()
    {
        BenchmarkPart part = Sums(40);
        using SimulatorServer server = Runs.Simulator(part);
        RunResult run = await Runs.RunAsync(Runs.Plan(server.BaseUri, part), Folder);
        var stored = new BenchmarkFolderReader(Folder);

        Rescored scored = await new Rescoring(stored.Plan.Benchmarks.Zip([part]), []).ScoreAsync(stored.Answers(), TestContext.Current.CancellationToken);

        Assert.Equal(40, server.Statistics.Requests);
        Assert.Equal(
            run.Answers.OrderBy(answer => answer.Item).Select(answer => (answer.Item, answer.Outcome, answer.Answer)),
            scored.Scores.Select(pair => pair.Row).OrderBy(answer => answer.Item).Select(answer => (answer.Item, answer.Outcome, answer.Answer)));
    }

    [Fact]
    public async Task Two_processes_cannot_write_one_folder()
    {
        BenchmarkPart part = Sums(5);
        using SimulatorServer server = Runs.Simulator(part);
        BenchmarkPlan plan = Runs.Plan(server.BaseUri, part);
        using BenchmarkFolder first = BenchmarkFolder.Create(Folder, BenchmarkPlans.Record(plan));

        LlmBenchException error = await Assert.ThrowsAsync<LlmBenchException>(() => Runs.RunAsync(plan, Folder));

        Assert.Equal(ErrorIds.RunFolderInvalid, error.ErrorId);
    }

    [Theory]
    [InlineData("models")]
    [InlineData("samples")]
    [InlineData("items")]
    public void Another_plan_says_what_differs(string what)
    {
        BenchmarkPart part = Sums(20);
        BenchmarkPlan plan = Runs.Plan(new Uri("http://127.0.0.1/v1"), part);
        BenchmarkPlan other = what switch
        {
            "models" => plan with { Models = ["other"] },
            "samples" => plan with { Parts = [part with { Sampling = part.Sampling with { Samples = 2 } }] },
            _ => plan with { Parts = [part with { Items = [.. part.Items.Take(5)] }] },
        };

        Assert.Null(BenchmarkPlans.Record(plan).DifferenceTo(BenchmarkPlans.Record(plan)));
        Assert.NotNull(BenchmarkPlans.Record(plan).DifferenceTo(BenchmarkPlans.Record(other)));
    }

    private BenchmarkPart Sums(int items, int samples = 1) => Runs.Sums(Path.Join(_temporary.Location, "sums"), items, samples);
}
