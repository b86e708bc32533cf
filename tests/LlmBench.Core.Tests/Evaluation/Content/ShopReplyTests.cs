using LlmBench.Chat;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Scoring;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>The scorers of the benchmark against replies that are right, wrong or no attempt at all.</summary>
public sealed class ShopReplyTests
{
    private static readonly AnswerScorer s_scorer = new(ShopBenchmark.Loaded.Definition, ScorerServices.None);

    [Theory]
    [InlineData(null)]
    [InlineData("strict")]
    [InlineData("flexible")]
    public async Task The_reference_reply_is_right_on_every_item(string? profile)
    {
        var scorer = new AnswerScorer(ShopBenchmark.Loaded.Definition, ScorerServices.None, profile);

        Assert.Empty(await FailedAsync(scorer, item => item.Text("reference")!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("strict")]
    [InlineData("flexible")]
    public async Task The_wrong_reply_scores_nothing_on_any_item(string? profile)
    {
        var scorer = new AnswerScorer(ShopBenchmark.Loaded.Definition, ScorerServices.None, profile);

        foreach (BenchmarkItem item in ShopBenchmark.Items)
        {
            ItemScore score = await ScoreAsync(scorer, item, item.Text("wrong")!);

            Assert.Equal((item.Id, 0d, AnswerOutcome.Wrong), (item.Id, score.Score, score.Outcome));
        }
    }

    [Theory]
    [InlineData("ANSWER: ", "**ANSWER:** ")]
    [InlineData("ANSWER: ", "ANSWER：")]
    [InlineData("ANSWER: ", "Answer: ")]
    [InlineData("ANSWER: ", "> ANSWER: ")]
    public async Task The_answer_line_may_be_decorated(string marker, string decorated) =>
        Assert.Empty(await FailedAsync(s_scorer, item => item.Text("reference")!.Replace(marker, decorated, StringComparison.Ordinal)));

    [Fact]
    public async Task The_whole_answer_line_may_be_bold() =>
        Assert.Empty(await FailedAsync(s_scorer, item => item.Text("reference")!.Replace("ANSWER: ", "**ANSWER: ", StringComparison.Ordinal) + "**"));

    [Fact]
    public async Task Saying_back_what_was_told_is_right_nowhere()
    {
        var right = new List<string>();
        foreach (BenchmarkItem item in ShopBenchmark.Items)
        {
            ItemScore score = await ScoreAsync(s_scorer, item, $"ANSWER: {item.Told().ReplaceLineEndings(" ")}");
            right.AddRange(score.Outcome == AnswerOutcome.Correct ? [item.Id] : []);
        }

        Assert.Empty(right);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    [InlineData("ACCEPT")]
    [InlineData("DECLINE")]
    [InlineData("HELP")]
    [InlineData("NEGATIVE")]
    [InlineData("1")]
    [InlineData("""{"decision": "accept", "refund": 0}""")]
    public async Task A_constant_answer_is_right_on_less_than_a_tenth(string answer)
    {
        IReadOnlyList<string> failed = await FailedAsync(s_scorer, _ => $"ANSWER: {answer}");

        Assert.InRange(ShopBenchmark.Items.Count - failed.Count, 0, ShopBenchmark.Items.Count / 10);
    }

    [Fact]
    public async Task A_leaked_code_word_fails_an_item_whose_answer_is_right()
    {
        foreach (BenchmarkItem item in ShopBenchmark.With("forbidden"))
        {
            ItemScore score = await ScoreAsync(s_scorer, item, $"{item.List("forbidden")[0]}\n{item.Text("reference")}");

            Assert.Equal((item.Id, AnswerOutcome.Wrong), (item.Id, score.Outcome));
        }
    }

    private static async Task<IReadOnlyList<string>> FailedAsync(AnswerScorer scorer, Func<BenchmarkItem, string> reply)
    {
        var failed = new List<string>();
        foreach (BenchmarkItem item in ShopBenchmark.Items)
        {
            ItemScore score = await ScoreAsync(scorer, item, reply(item));
            if (score.Outcome != AnswerOutcome.Correct || score.Score != 1)
            {
                failed.Add($"{item.Id}: {score.Outcome} {score.Answer?.Value} {string.Join("; ", score.Details.Where(detail => !detail.Passed).Select(detail => detail.Reason))}");
            }
        }

        return failed;
    }

    private static async Task<ItemScore> ScoreAsync(AnswerScorer scorer, BenchmarkItem item, string reply) =>
        await scorer.ScoreAsync(item, ShopBenchmark.Loaded.Render(item), new StoredReply(Outcome.Succeeded, reply, "stop"), TestContext.Current.CancellationToken);
}
