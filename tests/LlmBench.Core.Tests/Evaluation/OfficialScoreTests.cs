using System.Collections.Concurrent;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Scoring;
using Xunit;

namespace LlmBench.Tests.Evaluation;

/// <summary>What must come out of the official data whatever model is asked.</summary>
public sealed class OfficialScoreTests
{
    private static readonly BenchmarkCatalog s_catalog = new(Repository.Benchmarks, null);
    private static readonly ConcurrentDictionary<(string Name, string? Profile), LoadedBenchmark> s_loaded = new();

    [Theory]
    [InlineData("zero", null)]
    [InlineData("zero", "strict")]
    [InlineData("zero", "flexible")]
    [InlineData("zero", "official")]
    public async Task Gold_solutions_of_gsm8k_are_all_right(string profile, string? scoreProfile) =>
        Assert.Equal(1319, await RightAsync("gsm8k", profile, scoreProfile, item => item.Text("answer")!));

    [Theory]
    [InlineData("zero", null, "Answer: {0}")]
    [InlineData("zero", null, "It is **${0}**.")]
    [InlineData("zero", null, "$\\boxed{{{0}}}$")]
    [InlineData("8shot-cot", "strict", "So it is. The answer is {0}.")]
    [InlineData("8shot-cot", "flexible", "So it is. The answer is {0}.")]
    public async Task Gold_numbers_of_gsm8k_are_all_right_in_the_form_that_a_profile_allows(string profile, string? scoreProfile, string form) =>
        Assert.Equal(1319, await RightAsync("gsm8k", profile, scoreProfile, item => string.Format(null, form, item.Target)));

    // Two targets are negative, and simple-evals drops the sign.
    [Fact]
    public async Task Simple_evals_cannot_read_negative_numbers() =>
        Assert.Equal(1317, await RightAsync("gsm8k", "zero", "simple-evals", item => $"Answer: {item.Target}"));

    [Theory]
    [InlineData("D", 3776, 26.89)]
    [InlineData("A", 3222, 22.95)]
    public async Task A_constant_letter_scores_its_share_of_mmlu(string letter, int right, double percent)
    {
        int counted = await RightAsync("mmlu", null, null, _ => $"Answer: {letter}");

        Assert.Equal(right, counted);
        Assert.Equal(percent, Math.Round(100.0 * counted / 14042, 2));
        Assert.Equal(right, await RightAsync("mmlu", null, "simple-evals", _ => $"Answer: {letter}"));
        Assert.Equal(right, await RightAsync("mmlu", null, "lm-eval", _ => letter));
    }

    [Fact]
    public async Task A_right_letter_is_right_in_every_usual_form()
    {
        string[] forms = ["{0}", "({0})", "**{0}**", "Answer: {0}", "The answer is ({0}).", "$\\boxed{{{0}}}$", "{0}. {1}", "The correct answer is {0}) {1}"];
        foreach (string form in forms)
        {
            Assert.Equal(14042, await RightAsync("mmlu", null, null, item => string.Format(null, form, item.Target, item.Text(item.Target!))));
        }
    }

    private static async Task<int> RightAsync(string name, string? profile, string? scoreProfile, Func<BenchmarkItem, string> reply)
    {
        string data = name == "mmlu" ? OfficialData.Require("mmlu", "hf-export") : OfficialData.Require(name);
        LoadedBenchmark loaded = s_loaded.GetOrAdd((name, profile), key => BenchmarkLoader.Load(s_catalog.Resolve(key.Name, key.Profile, path => path), data));
        var scorer = new AnswerScorer(loaded.Definition, ScorerServices.None, scoreProfile);
        int right = 0;
        foreach (BenchmarkItem item in loaded.Items)
        {
            ItemScore score = await scorer.ScoreAsync(item, [], Scored.Reply(reply(item)), TestContext.Current.CancellationToken);
            right += score.Outcome == AnswerOutcome.Correct ? 1 : 0;
        }

        return right;
    }
}
