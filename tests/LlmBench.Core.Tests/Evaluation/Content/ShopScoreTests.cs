using LlmBench.Evaluation;
using LlmBench.Evaluation.Scoring;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>Every item of our own shop benchmark is passed by its reference reply and by nothing else.</summary>
public sealed class ShopScoreTests
{
    [Theory]
    [InlineData(null, "ANSWER:")]
    [InlineData(null, "**ANSWER:**")]
    [InlineData(null, "Answer：")]
    [InlineData("strict", "ANSWER:")]
    [InlineData("flexible", "My answer is")]
    public async Task The_reference_passes(string? profile, string marker) =>
        Assert.Empty(await OthersAsync(profile, item => item.Text("reference")!.Replace("ANSWER:", marker, StringComparison.Ordinal), AnswerOutcome.Correct));

    [Fact]
    public async Task The_wrong_reply_fails() => Assert.Empty(await OthersAsync(null, item => item.Text("wrong")!, AnswerOutcome.Wrong));

    [Fact]
    public async Task A_reply_without_an_answer_passes_nowhere() => Assert.Empty(await OthersAsync(null, _ => "That depends on many things.", AnswerOutcome.NoAnswer));

    [Fact]
    public async Task A_refusal_passes_nowhere() => Assert.Empty(await OthersAsync(null, _ => "I'm sorry, but I can't help with that.", AnswerOutcome.Refused));

    private static async Task<IReadOnlyList<string>> OthersAsync(string? profile, Func<BenchmarkItem, string> reply, AnswerOutcome expected)
    {
        var scorer = new AnswerScorer(ShopBenchmark.Loaded.Definition, ScorerServices.None, profile);
        var others = new List<string>();
        foreach (BenchmarkItem item in ShopBenchmark.Items)
        {
            ItemScore score = await scorer.ScoreAsync(item, [], Scored.Reply(reply(item)), TestContext.Current.CancellationToken);
            if (score.Outcome != expected)
            {
                others.Add($"{item}: {score.Outcome}, {string.Join("; ", score.Details.Select(detail => detail.Reason))}");
            }
        }

        return others;
    }
}
