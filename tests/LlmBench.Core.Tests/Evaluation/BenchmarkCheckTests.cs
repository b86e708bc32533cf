using LlmBench.Evaluation.Checking;
using LlmBench.Evaluation.Definitions;
using LlmBench.Pricing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class BenchmarkCheckTests
{
    private const string Head = "schema: llmbench.benchmark/1\nname: a\nversion: 1\n";
    private const string Prompt = "prompt: { user: \"{{question}}\" }\n";
    private const string Sql = "score: { of: [ { type: sql, schema: s, variants: v, gold: g } ] }\n";
    private const string Number = "score: { of: [ { type: number } ] }\n";

    [Fact]
    public void A_sound_benchmark_has_an_estimate_and_no_problem()
    {
        BenchmarkFinding finding = Assert.Single(Check(Head + "data: { items: [ { question: How many?, target: 5 } ] }\n" + Prompt + Number + "sampling: { samples: 3, maxOutputTokens: 100 }"));

        Assert.Equal((FindingSeverity.Information, BenchmarkRule.Estimate), (finding.Severity, finding.Rule));
        Assert.Equal((3L, 300L), (finding.Requests, finding.MaxOutputTokens));
        Assert.Equal("user: How many?", finding.FirstPrompt);
        Assert.True(finding.PromptTokens > 0);
    }

    [Theory]
    [InlineData("items: [ { question: a, target: 1 }, { target: 2 } ]", Prompt, Number, BenchmarkRule.Placeholder, 5, "item-2", "item 'item-2' has no field 'question'")]
    [InlineData("items: [ { target: 1 }, { target: 2 } ]", Prompt, Number, BenchmarkRule.Placeholder, 5, "item-1", "the data have no field 'question'; they have target, id, category")]
    [InlineData("items: [ { id: x, question: a, target: 1 }, { id: x, question: b, target: 2 } ]", Prompt, Number, BenchmarkRule.UniqueId, null, "x", "2 items have the id 'x'")]
    [InlineData("items: [ { question: a, target: '1,234' }, { question: b, target: about nine } ]", Prompt, Number, BenchmarkRule.Target, 6, "item-2", "'about nine' is no number")]
    [InlineData("items: [ { question: a, target: maybe, A: x, B: y } ]", Prompt, "score: { of: [ { type: choice } ] }\n", BenchmarkRule.Target, 6, "item-1", "'maybe' is no letter of a choice")]
    [InlineData("items: [ { question: a, target: C, A: x, B: y } ]", Prompt, "score: { of: [ { type: choice } ] }\n", BenchmarkRule.Target, 6, "item-1", "'C' is no letter of a choice")]
    [InlineData("items: [ { question: a } ]", Prompt, Number, BenchmarkRule.Scorer, 6, "item-1", "the scorer 'number' needs the field 'target'")]
    [InlineData("items: [ { question: a, kind: n, target: 1 }, { question: b } ]", Prompt, "score: { of: [ { type: number, when: kind } ] }\n", BenchmarkRule.Scorer, null, "item-2", "item 'item-2' has no scorer")]
    [InlineData("items: [ { question: a, target: 1 } ]", Prompt, "score: { of: [ { type: number, tolerence: 1 } ] }\n", BenchmarkRule.Schema, 6, null, "unknown key 'tolerence'")]
    [InlineData("items: [ { question: a, tests: t, entryPoint: f } ]", Prompt, "score: { of: [ { type: code, language: python, tests: tests, entryPoint: entryPoint, cpuSecond: 1 } ] }\n", BenchmarkRule.Schema, 6, null, "unknown key 'cpuSecond'")]
    [InlineData("items: [ { question: a, s: 'create table t(a)', v: ['insert into t values (1)', 'insert into t values (2)'], g: 'select a from t' } ]", Prompt, "score: { of: [ { type: sql, schema: s, variants: v, gold: g, order: yes } ] }\n", BenchmarkRule.Schema, 6, null, "unknown key 'order'")]
    [InlineData("items: [ { question: a, s: 'create table t(a)', v: ['insert into t values (1)', 'insert into t values (2)'], g: 'select b from t' } ]", Prompt, Sql, BenchmarkRule.Target, 6, "item-1", "its right query fails on data set 1")]
    [InlineData("items: [ { question: a, s: 'create table t(a)', v: ['insert into t values (1)', 'insert into t values (1)'], g: 'select a from t' } ]", Prompt, Sql, BenchmarkRule.Target, 6, "item-1", "a constant would pass")]
    [InlineData("items: [ { question: a, s: 'create table t(a)', v: one, g: 'select a from t' } ]", Prompt, Sql, BenchmarkRule.Target, 6, "item-1", "no list of statements")]
    public void A_problem_is_an_error_with_its_place(string items, string prompt, string score, BenchmarkRule rule, int? line, string? item, string message)
    {
        BenchmarkFinding finding = Assert.Single(Check(Head + "data: { " + items + " }\n" + prompt + score), finding => finding.Severity == FindingSeverity.Error);

        Assert.Equal(rule, finding.Rule);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal((line, item), (finding.Line, finding.Item));
        Assert.NotEmpty(finding.Remedy);
    }

    [Theory]
    [InlineData("{ type: json, path: $.total }")]
    [InlineData("{ type: regex, pattern: a }")]
    [InlineData("{ type: contains, value: a }")]
    [InlineData("{ type: human, fields: [tone] }")]
    [InlineData("{ type: judge, rubric: Is it polite? }")]
    public void A_scorer_that_needs_no_target_has_none(string scorer) =>
        Assert.Single(Check(Head + "data: { items: [ { question: a } ] }\n" + Prompt + "score: { of: [ " + scorer + " ] }\n"));

    [Fact]
    public void An_example_that_is_a_question_is_an_error()
    {
        BenchmarkFinding finding = Assert.Single(WithShot("How many legs have two cats?", "how many legs have TWO cats"), finding => finding.Severity == FindingSeverity.Error);

        Assert.Equal((BenchmarkRule.ShotLeak, "item-1"), (finding.Rule, finding.Item));
    }

    [Fact]
    public void Thirteen_shared_words_in_a_row_are_a_warning()
    {
        const string Passage = "a farmer has twelve cows and sells five of them to his old";

        Assert.Contains(WithShot($"Today {Passage} friend. How many are left?", $"{Passage} neighbour. How many did he sell?"), finding => finding is { Rule: BenchmarkRule.ShotLeak, Severity: FindingSeverity.Warning });
        Assert.DoesNotContain(WithShot("Today a farmer has twelve cows and sells five. How many are left?", "a farmer has twelve cows and sells five of them"), finding => finding.Rule == BenchmarkRule.ShotLeak);
    }

    [Fact]
    public void A_question_asked_twice_is_reported() =>
        Assert.Equal("item-2", Assert.Single(Check(Head + "data: { items: [ { question: a, target: 1 }, { question: a, target: 1 } ] }\n" + Prompt + Number), finding => finding.Rule == BenchmarkRule.Repeat).Item);

    [Fact]
    public void Missing_data_are_a_finding()
    {
        BenchmarkFinding finding = Assert.Single(Check(Head + "data: { format: gsm8k }\n" + Prompt + Number));

        Assert.Equal((FindingSeverity.Error, BenchmarkRule.Data), (finding.Severity, finding.Rule));
    }

    [Theory]
    [InlineData(164, 4.6)]
    [InlineData(1319, 1.62)]
    public void Precision_is_the_half_width_at_90_percent(int items, double points)
    {
        string rows = string.Join(", ", Enumerable.Range(0, items).Select(index => $"{{ question: q{index}, target: 1 }}"));

        Assert.Equal(points, Check(Head + $"data: {{ items: [ {rows} ] }}\n" + Prompt + Number)[^1].PrecisionPoints!.Value, 0.01);
    }

    [Fact]
    public void Cost_runs_from_the_prompts_alone_to_every_reply_at_its_limit()
    {
        var price = new ModelPrice { Provider = "p", Model = "m", Prices = new PriceSet { Input = new(10), Output = new(20) } };

        BenchmarkFinding finding = Check(Head + "data: { items: [ { question: How many?, target: 5 } ] }\n" + Prompt + Number + "sampling: { maxOutputTokens: 1000 }", new CheckOptions { Provider = "p", Model = "gpt-4o", Price = price })[^1];

        Assert.Equal(finding.PromptTokens!.Value * 10m / 1_000_000, finding.CostAtLeastUsd);
        Assert.Equal(finding.CostAtLeastUsd + 0.02m, finding.CostAtMostUsd);
        Assert.Equal("Tokenizer", finding.TokenSource);
    }

    [Fact]
    public void An_unknown_price_leaves_the_cost_open()
    {
        IReadOnlyList<BenchmarkFinding> findings = Check(Head + "data: { items: [ { question: a, target: 5 } ] }\n" + Prompt + Number, new CheckOptions { Provider = "p", Model = "m" });

        Assert.Single(findings, finding => finding.Rule == BenchmarkRule.Price);
        Assert.Null(findings[^1].CostAtMostUsd);
    }

    private static IReadOnlyList<BenchmarkFinding> WithShot(string question, string shot) => Check(
        Head + $"data: {{ items: [ {{ question: \"{question}\", target: 8 }} ] }}\n" + Prompt + Number
        + $"shots: {{ count: 1, as: turns, question: \"{{{{question}}}}\", answer: \"{{{{target}}}}\", items: [ {{ question: \"{shot}\", target: 8 }} ] }}\n");

    private static IReadOnlyList<BenchmarkFinding> Check(string text, CheckOptions? options = null) =>
        BenchmarkCheck.Run(DefinitionFile.Parse("a.bench.yaml", Path.GetTempPath(), text).Profile(null), options ?? new CheckOptions());
}
