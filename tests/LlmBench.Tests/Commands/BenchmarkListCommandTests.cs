using System.Management.Automation;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class BenchmarkListCommandTests : IDisposable
{
    private const string Own = """
        schema: llmbench.benchmark/1
        name: own
        version: 1
        data: { items: [ { question: "1 + 1?", target: 2 } ] }
        prompt: { user: "{{question}}" }
        score: { of: [ { type: number } ] }
        """;

    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_built_in_benchmarks_are_listed_with_their_samples()
    {
        IReadOnlyList<BenchmarkInfo> rows = [.. _host.Run("Get-LlmBenchmark").Rows<BenchmarkInfo>()];

        Assert.Superset(new HashSet<string> { "ecommerce", "coding", "mmlu", "gsm8k", "humaneval" }, rows.Select(row => row.Benchmark).ToHashSet());
        Assert.All(rows, row => Assert.True(row.BuiltIn && row.Items > 0));
        Assert.True(rows.Single(row => row.Benchmark == "mmlu").IsSample);
        Assert.False(rows.Single(row => row.Benchmark == "ecommerce").IsSample);
    }

    [Fact]
    public void A_star_lists_every_profile() =>
        Assert.Equal(["hendrycks-5shot", "lm-eval-5shot", "simple-evals-cot"], _host.Run("Get-LlmBenchmark mmlu -Profile *").Rows<BenchmarkInfo>().Select(row => row.Profile));

    [Fact]
    public void A_profile_can_be_a_part_of_the_name() =>
        Assert.Equal("lm-eval-5shot", Assert.Single(_host.Run("Get-LlmBenchmark MMLU/lm-eval-5shot").Rows<BenchmarkInfo>()).Profile);

    [Fact]
    public void A_benchmark_in_the_state_folder_has_a_name()
    {
        Write("benchmarks/own.bench.yaml", Own);

        BenchmarkInfo row = Assert.Single(_host.Run("Get-LlmBenchmark own").Rows<BenchmarkInfo>());

        Assert.False(row.BuiltIn);
        Assert.Equal("number", row.Scorers);
    }

    [Fact]
    public void Items_are_shown_as_they_are_asked()
    {
        string path = Write("own.bench.yaml", Own);

        BenchmarkItemInfo row = Assert.Single(_host.Run($"Get-LlmBenchmark '{path}' -Item").Rows<BenchmarkItemInfo>());

        Assert.Equal(("item-1", "all", "2", "1 + 1?"), (row.Item, row.Category, row.Target, row.Prompt));
    }

    [Fact]
    public void An_unknown_name_is_one_error_and_the_others_are_listed()
    {
        CmdletRun run = _host.Run("Get-LlmBenchmark gsm8, gsm8k");

        Assert.Equal(ErrorIds.BenchmarkNotFound, Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("Did you mean 'gsm8k'?", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("gsm8k", Assert.IsType<BenchmarkInfo>(Assert.Single(run.Output).BaseObject).Benchmark);
    }

    [Fact]
    public void The_list_flows_into_the_check_with_its_profile()
    {
        IReadOnlyList<BenchmarkFinding> findings = [.. _host.Run("Get-LlmBenchmark mmlu -Profile lm-eval-5shot | Test-LlmBenchmark").Rows<BenchmarkFinding>()];

        Assert.All(findings, finding => Assert.Equal("lm-eval-5shot", finding.Profile));
        Assert.Equal(BenchmarkRule.Estimate, findings[^1].Rule);
    }

    [Fact]
    public void The_list_flows_into_a_run_with_its_profile()
    {
        BenchmarkSummary summary = Assert.Single(_host.Run("Get-LlmBenchmark gsm8k/8shot-cot | Invoke-LlmBenchmark -SampleCount 2").Rows<BenchmarkSummary>());

        Assert.Equal(("simulator", "gsm8k", "8shot-cot"), (summary.Provider, summary.Benchmark, summary.Profile));
    }

    [Fact]
    public void The_cost_with_the_simulator_is_estimated()
    {
        BenchmarkFinding estimate = _host.Run("Test-LlmBenchmark gsm8k/zero -Provider simulator").Rows<BenchmarkFinding>()[^1];

        Assert.True(estimate.CostAtMostUsd > estimate.CostAtLeastUsd);
    }

    [Fact]
    public void A_broken_file_is_a_finding_with_line_and_key()
    {
        string path = Write("bad.bench.yaml", Own + "\nsampling: { temprature: 1 }");

        BenchmarkFinding finding = Assert.Single(_host.Run($"Test-LlmBenchmark '{path}'").Rows<BenchmarkFinding>());

        Assert.Equal((BenchmarkRule.Schema, 7, "temprature", path), (finding.Rule, finding.Line, finding.Key, finding.File));
        Assert.Equal(false, Assert.Single(_host.Run($"Test-LlmBenchmark '{path}' -Quiet").Output).BaseObject);
    }

    [Fact]
    public void A_sound_file_is_quietly_true() =>
        Assert.Equal(true, Assert.Single(_host.Run($"Test-LlmBenchmark '{Write("own.bench.yaml", Own)}' -Quiet").Output).BaseObject);

    [Fact]
    public void What_if_fetches_nothing()
    {
        CmdletRun run = _host.Run($"Save-LlmDataset gsm8k -Path '{_host.Home}/data' -BaseUri http://127.0.0.1:9/ -WhatIf");

        Assert.Empty(run.Output);
        Assert.Empty(run.Errors);
        Assert.False(Directory.Exists(Path.Join(_host.Home, "data")));
    }

    [Theory]
    [InlineData("Save-LlmDataset imagenet -Path data", "The datasets are gsm8k, humaneval, mmlu.")]
    [InlineData("Save-LlmDataset gsm8k -Path data -BaseUri ftp://x.example/", "https://host/folder")]
    [InlineData("Save-LlmDataset gsm8k -Path data -BaseUri folder", "https://host/folder")]
    public void What_cannot_be_downloaded_is_an_error_with_a_remedy(string command, string remedy)
    {
        CmdletRun run = _host.Run(command);
        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);

        Assert.Equal(ErrorIds.DatasetUnavailable, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains(remedy, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-LlmBenchmark gsm", "gsm8k")]
    [InlineData("Get-LlmBenchmark mmlu -Profile lm", "lm-eval-5shot")]
    [InlineData("Save-LlmDataset human", "humaneval")]
    public void Names_are_completed(string line, string completion) =>
        Assert.Equal(completion, Assert.Single(_host.Run($"[System.Management.Automation.CommandCompletion]::CompleteInput('{line}', {line.Length}, $null).CompletionMatches.CompletionText").Output).BaseObject);

    private string Write(string name, string text)
    {
        string path = Path.Join(_host.Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
