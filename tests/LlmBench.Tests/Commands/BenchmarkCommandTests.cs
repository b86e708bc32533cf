using System.Management.Automation;
using LlmBench.Evaluation;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class BenchmarkCommandTests : IDisposable
{
    private const string Run = "Invoke-LlmBenchmark ecommerce -Provider s -SampleCount 30 -SkipCheck -WarningAction SilentlyContinue";

    private readonly CmdletHost _host = new();

    public BenchmarkCommandTests() => _host.Run(
        "Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 1; TokenIntervalMs = 0.05; AnswerQuality = 0.5 }, @{ Name = 'n'; TtftMs = 1; TokenIntervalMs = 0.05; AnswerQuality = 1 }").Rows<SimulatorInfo>();

    private string Folder => Path.Join(_host.Home, "run");

    private long Requests => Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).Requests;

    public void Dispose() => _host.Dispose();

    [Fact]
    public void There_is_one_summary_for_each_model_and_it_says_how_they_compare()
    {
        IReadOnlyList<BenchmarkSummary> rows = _host.Run($"{Run} -Model m,n").Rows<BenchmarkSummary>();

        Assert.Equal(["m", "n"], rows.Select(row => row.Model));
        Assert.All(rows, row => Assert.Equal((30, 30, true, false), (row.Items, row.Answered, row.Simulated, row.Partial)));
        Assert.Equal(1, rows[1].Score);
        Assert.StartsWith("worse than n", rows[0].Verdict, StringComparison.Ordinal);
        Assert.StartsWith("better than m", rows[1].Verdict, StringComparison.Ordinal);
        Assert.NotNull(rows[0].CostPerCorrectUsd);
    }

    [Fact]
    public void Detail_groups_and_comparisons_are_told_apart_by_their_type()
    {
        CmdletRun run = _host.Run($"{Run} -Model m,n -Detailed -By category,language -Compare");

        Assert.Empty(run.Errors);
        Assert.Equal(60, run.Output.Count(row => row.BaseObject is AnswerRow));
        Assert.Equal(2, run.Output.Count(row => row.BaseObject is BenchmarkSummary));
        Assert.Equal(60, run.Output.Select(row => row.BaseObject).OfType<CategoryScoreRow>().Where(row => row.By == "category").Sum(row => row.Items));
        Assert.Contains(run.Output, row => row.BaseObject is CategoryScoreRow { By: "language", Category: "en" });
        ModelComparisonRow comparison = Assert.IsType<ModelComparisonRow>(run.Output[^1].BaseObject);
        Assert.Contains("n is better than m", comparison.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void What_if_tells_requests_tokens_money_and_power_and_sends_nothing()
    {
        CmdletRun run = _host.Run($"{Run} -Model m,n -OutputPath '{Folder}' -WhatIf");

        Assert.Empty(run.Output);
        Assert.Contains("60 requests", run.HostText, StringComparison.Ordinal);
        Assert.Contains("input tokens", run.HostText, StringComparison.Ordinal);
        Assert.Contains("USD", run.HostText, StringComparison.Ordinal);
        Assert.Contains("points", run.HostText, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
        Assert.Equal(0, Requests);
    }

    [Fact]
    public void A_small_number_of_questions_is_warned_of_and_a_large_one_is_not()
    {
        const string Ask = "Invoke-LlmBenchmark ecommerce -Provider s -Model n";

        Assert.Contains(_host.Run($"{Ask} -SampleCount 10").Warnings, warning => warning.Contains("points", StringComparison.Ordinal));
        Assert.Empty(_host.Run($"{Ask} -SampleCount 100").Warnings);
    }

    [Fact]
    public void A_sample_of_official_data_is_called_one()
    {
        CmdletRun run = _host.Run("Invoke-LlmBenchmark gsm8k -Provider s -Model n");

        Assert.Contains(run.Warnings, warning => warning.Contains("Save-LlmDataset gsm8k", StringComparison.Ordinal));
        BenchmarkSummary row = Assert.Single(run.Rows<BenchmarkSummary>());
        Assert.True(row.IsSample);
        Assert.Equal(1, row.Score);
    }

    [Fact]
    public void Every_rule_set_of_a_benchmark_scores_the_same_answers()
    {
        IReadOnlyList<BenchmarkSummary> rows = _host.Run($"{Run} -Model n -ScoreProfile all").Rows<BenchmarkSummary>();

        Assert.Equal([null, "strict", "flexible"], rows.Select(row => row.ScoreProfile));
        Assert.Equal(30, Requests);
        Assert.All(rows, row => Assert.Equal(30, row.Answered));
    }

    [Fact]
    public void A_run_is_read_back_and_gone_on_with_by_its_folder_alone()
    {
        BenchmarkSummary live = Assert.Single(_host.Run($"{Run} -Model m -OutputPath '{Folder}'").Rows<BenchmarkSummary>());

        Assert.Equal(live, Assert.Single(_host.Run($"Import-LlmResult '{Folder}'").Rows<BenchmarkSummary>()));
        Assert.Equal(30, _host.Run($"Import-LlmResult '{Folder}' -Detail Answer").Rows<AnswerRow>().Count);
        Assert.NotEmpty(_host.Run($"Import-LlmResult '{Folder}' -Detail Category").Rows<CategoryScoreRow>());
        Assert.Equal(live, Assert.Single(_host.Run($"Invoke-LlmBenchmark -OutputPath '{Folder}' -Resume -SkipCheck -WarningAction SilentlyContinue").Rows<BenchmarkSummary>()));
        Assert.Equal(30, Requests);
        _host.Run($"Import-LlmResult '{Folder}' -Detail Request").Error(ErrorIds.RunFolderInvalid);
        _host.Run($"{Run} -Model m -OutputPath '{Folder}'").Failure(ErrorIds.RunFolderNotEmpty);
    }

    [Theory]
    [InlineData("-Model n")]
    [InlineData("-SampleCount 31")]
    [InlineData("-Repeat 2")]
    [InlineData("-MaxOutputTokens 17")]
    [InlineData("-Seed 2")]
    public void A_run_is_not_gone_on_with_by_another_plan(string change)
    {
        _host.Run($"{Run} -Model m -OutputPath '{Folder}'").Rows<BenchmarkSummary>();

        _host.Run($"Invoke-LlmBenchmark -OutputPath '{Folder}' -Resume {change}").Failure(ErrorIds.RunFolderDiffers);

        Assert.Equal(30, Requests);
    }

    [Fact]
    public void The_cap_ends_the_run_with_a_partial_result_and_more_money_goes_on()
    {
        CmdletRun capped = _host.Run($"Invoke-LlmBenchmark ecommerce -Provider s -Model m -SampleCount 100 -SkipCheck -OutputPath '{Folder}' -MaxCost 0.2");

        BenchmarkSummary partial = Assert.Single(capped.Rows<BenchmarkSummary>());
        Assert.True(partial.Partial);
        Assert.True(partial.CostUsd <= 0.2m);
        Assert.InRange(partial.Answered, 1, 99);
        Assert.NotNull(partial.ScoreLow);
        Assert.Contains(capped.Warnings, warning => warning.Contains("-Resume", StringComparison.Ordinal));

        BenchmarkSummary full = Assert.Single(_host.Run($"Invoke-LlmBenchmark -OutputPath '{Folder}' -Resume -MaxCost 5 -SkipCheck").Rows<BenchmarkSummary>());
        Assert.Equal((100, false), (full.Answered, full.Partial));
        Assert.Equal(100, Requests);
    }

    [Theory]
    [InlineData("Invoke-LlmBenchmark nosuch -Provider s", ErrorIds.BenchmarkNotFound)]
    [InlineData("Invoke-LlmBenchmark mmlu -Provider s -DataPath ./nosuch", ErrorIds.BenchmarkDataNotFound)]
    [InlineData("Invoke-LlmBenchmark ecommerce -Provider s -Model nosuch", ErrorIds.ModelNotFound)]
    [InlineData("Invoke-LlmBenchmark ecommerce -Provider s -Category nosuch", ErrorIds.BenchmarkPlanInvalid)]
    [InlineData("Invoke-LlmBenchmark ecommerce -Provider s -By nosuch", ErrorIds.BenchmarkPlanInvalid)]
    [InlineData("Invoke-LlmBenchmark ecommerce -Provider s -ScoreProfile nosuch", ErrorIds.ScoreProfileNotFound)]
    [InlineData("Invoke-LlmBenchmark ecommerce -Provider s -Resume", ErrorIds.BenchmarkPlanInvalid)]
    [InlineData("Invoke-LlmBenchmark ecommerce -Provider s -MaxCost 0", ErrorIds.MaxCostInvalid)]
    [InlineData("Invoke-LlmBenchmark ecommerce -Provider nosuch", ErrorIds.ProviderNotFound)]
    public void What_cannot_work_is_refused_before_anything_is_asked(string command, string id)
    {
        _host.Run(command).Failure(id);

        Assert.Equal(0, Assert.Single(_host.Run("Get-LlmSimulator s").Rows<SimulatorInfo>()).TokensSent);
    }

    [Fact]
    public void Progress_is_shown_and_closed()
    {
        CmdletRun run = _host.Run("Invoke-LlmBenchmark ecommerce -Provider s -Model m -SampleCount 100 -ThrottleLimit 1 -Repeat 6");

        Assert.Contains(run.Progress, record => record.StatusDescription.Contains("of 600", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Fact]
    public void A_stopped_pipeline_leaves_its_partial_result()
    {
        _host.Run("Start-LlmSimulator -Name slow -Model @{ Name = 'm'; TtftMs = 300; TokenIntervalMs = 1 }").Rows<SimulatorInfo>();
        using PowerShell shell = _host.Shell("Invoke-LlmBenchmark ecommerce -Provider slow -ThrottleLimit 2 -Detailed");
        using var output = new PSDataCollection<PSObject>();
        using var first = new ManualResetEventSlim();
        output.DataAdded += (_, _) => first.Set();
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(first.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));

        shell.Stop();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        BenchmarkSummary row = Assert.Single(_host.Run("$LlmLastResult").Rows<BenchmarkSummary>());
        Assert.True(row.Partial);
        Assert.InRange(row.Answered, 1, 199);
    }

    [Fact]
    public void Stored_answers_are_scored_again_without_a_call()
    {
        BenchmarkSummary live = Assert.Single(_host.Run($"{Run} -Model m -OutputPath '{Folder}'").Rows<BenchmarkSummary>());

        Assert.Equal(live, Assert.Single(_host.Run($"Update-LlmScore '{Folder}'").Rows<BenchmarkSummary>()));
        Assert.Equal([null, "strict", "flexible"], _host.Run($"Update-LlmScore '{Folder}' -ScoreProfile all").Rows<BenchmarkSummary>().Select(row => row.ScoreProfile));
        Assert.True(File.Exists(Path.Join(Folder, "scores-strict.jsonl")));
        Assert.Equal(30, Requests);
        Assert.Empty(_host.Run($"Update-LlmScore '{Folder}' -WhatIf").Output);
        _host.Run($"Update-LlmScore '{_host.Home}'").Error(ErrorIds.RunFolderInvalid);
    }

    [Fact]
    public void Two_profiles_of_a_benchmark_are_scored_again_each_by_its_own()
    {
        IReadOnlyList<BenchmarkSummary> live = _host.Run($"Invoke-LlmBenchmark gsm8k/zero, gsm8k/8shot-cot -SampleCount 5 -OutputPath '{Folder}' -WarningAction SilentlyContinue").Rows<BenchmarkSummary>();
        string definition = Path.Join(AppContext.BaseDirectory, "benchmarks", "gsm8k", "gsm8k.bench.yaml");

        Assert.Equal(["zero", "8shot-cot"], live.Select(row => row.Profile));
        Assert.Equal(live, _host.Run($"Update-LlmScore '{Folder}'").Rows<BenchmarkSummary>());
        Assert.Equal(live, _host.Run($"Update-LlmScore '{Folder}' -Benchmark '{definition}'").Rows<BenchmarkSummary>());
    }

    [Fact]
    public void What_was_scored_before_a_judge_failed_is_kept()
    {
        string file = Path.Join(_host.Home, "judged.bench.yaml");
        const string Head = "schema: llmbench.benchmark/1\nname: judged\nversion: 1\ndata: { items: [ { question: a }, { question: b } ] }\nprompt: { user: \"{{question}}\" }\n";
        File.WriteAllText(file, Head + "score: { of: [ { type: contains, value: e } ] }\n");
        _host.Run($"Invoke-LlmBenchmark '{file}' -OutputPath '{Folder}' -WarningAction SilentlyContinue").Rows<BenchmarkSummary>();
        File.WriteAllText(file, Head + "score: { of: [ { type: judge, rubric: Is it polite? } ] }\n");

        CmdletRun run = _host.Run($"Update-LlmScore '{Folder}' -Benchmark '{file}' -MaxCost 0.000001");

        run.Error(ErrorIds.BenchmarkGaveUp);
        BenchmarkSummary summary = Assert.IsType<BenchmarkSummary>(Assert.Single(run.Output).BaseObject);
        Assert.True(summary.Partial);
        Assert.Contains("not all answers could be scored", summary.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sandbox_that_is_too_weak_is_the_first_thing_said()
    {
        CmdletRun run = _host.Run("Invoke-LlmBenchmark humaneval -Provider s -RequireSandbox Container");

        ErrorRecord error = run.Failure(ErrorIds.SandboxTooWeak);
        Assert.DoesNotContain("()", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(run.Warnings);
        Assert.Equal(0, Requests);
    }

    [Fact]
    public void Repeated_answers_have_pass_at_k_with_its_interval()
    {
        string file = Path.Join(_host.Home, "sums.bench.yaml");
        string items = string.Join(", ", Enumerable.Range(1, 20).Select(i => $"{{ question: '{i} + 1?', target: {i + 1} }}"));
        File.WriteAllText(file, $$$"""
            schema: llmbench.benchmark/1
            name: sums
            version: 1
            data: { items: [ {{{items}}} ] }
            prompt: { user: "{{question}} End with 'Answer: N'." }
            extract: [ { after: "Answer:" } ]
            score: { of: [ { type: number } ] }
            aggregate: { passK: [1, 5] }
            """);

        BenchmarkSummary row = Assert.Single(_host.Run($"Invoke-LlmBenchmark '{file}' m -Provider s -Repeat 5 -SkipCheck -WarningAction SilentlyContinue").Rows<BenchmarkSummary>());

        Assert.Equal((5, row.CorrectRate), (row.PassK, row.PassAt1));
        Assert.InRange(row.PassAt1!.Value, row.PassAt1Low!.Value, row.PassAt1High!.Value);
        Assert.True(row.PassAtK > row.PassAt1);
        Assert.InRange(row.PassAtK!.Value, row.PassAtKLow!.Value, row.PassAtKHigh!.Value);
        Assert.True(row.PassAt1Low < row.PassAt1High);
    }

    [Fact]
    public void A_judge_that_answers_nonsense_is_told_with_what_to_do()
    {
        string file = Path.Join(_host.Home, "judged.bench.yaml");
        File.WriteAllText(file, """
            schema: llmbench.benchmark/1
            name: judged
            version: 1
            data: { items: [ { question: a }, { question: b }, { question: c }, { question: d }, { question: e }, { question: f } ] }
            prompt: { user: "{{question}}" }
            score: { of: [ { type: judge, rubric: Is it polite? } ] }
            """);

        ErrorRecord error = _host.Run($"Invoke-LlmBenchmark '{file}' m -Provider s -SkipCheck -WarningAction SilentlyContinue").Error(ErrorIds.BenchmarkGaveUp);

        Assert.Contains("cannot be scored", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-JudgeModel", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-JudgeProvider nobody", ErrorIds.ProviderNotFound)]
    [InlineData("-JudgeModel unpriced -MaxCost 1", ErrorIds.MaxCostUnknown)]
    public void A_judge_that_could_not_be_asked_is_refused_before_anything_is_sent(string judge, string errorId)
    {
        string file = Path.Join(_host.Home, "judged.bench.yaml");
        File.WriteAllText(file, """
            schema: llmbench.benchmark/1
            name: judged
            version: 1
            data: { items: [ { question: a } ] }
            prompt: { user: "{{question}}" }
            score: { of: [ { type: judge, rubric: Is it polite? } ] }
            """);

        CmdletRun run = _host.Run($"Invoke-LlmBenchmark '{file}' -Provider simulator {judge} -WarningAction SilentlyContinue");

        run.Failure(errorId);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Queries_say_how_they_were_kept_apart() =>
        Assert.All(
            _host.Run("Invoke-LlmBenchmark coding n -Provider s -Category sql -SampleCount 3 -Detailed -SkipCheck -WarningAction SilentlyContinue | Where-Object RowType -eq Answer").Rows<AnswerRow>(),
            row => Assert.Equal(("Isolated", true), (row.SandboxLevel, row.Reason!.Contains("SQLite", StringComparison.Ordinal))));

    [Fact]
    public void An_unknown_model_behind_a_skipped_check_ends_early_and_says_so()
    {
        CmdletRun run = _host.Run($"{Run} -Model nosuch");

        run.Error(ErrorIds.BenchmarkGaveUp);
        Assert.Null(Assert.IsType<BenchmarkSummary>(Assert.Single(run.Output).BaseObject).Score);
        Assert.InRange(Requests, 1, 8);
    }

    [Fact]
    public void Answers_are_those_of_the_data() =>
        Assert.All(_host.Run($"{Run} -Model n -Detailed | Where-Object RowType -eq Answer").Rows<AnswerRow>(), row =>
        {
            Assert.Equal(AnswerOutcome.Correct, row.Outcome);
            Assert.NotEmpty(row.Reply!);
            Assert.Equal("s", row.Provider);
        });
}
