using LlmBench.Chat;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Code;
using LlmBench.Evaluation.Scoring;
using LlmBench.Sandbox;
using LlmBench.Tests.Sandbox;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>The benchmark's own replies and some that attempt nothing, from reply to score as in a run.</summary>
public sealed class CodingReplyTests
{
    private static readonly string[] s_python = ["pass", "return []", "return ''", "return 0", "return {}", "return True", "raise ValueError"];
    private static readonly string[] s_javaScript = ["", "return [];", "return '';", "return 0;", "return null;", "return {};", "throw new RangeError();"];
    private static readonly string[] s_sql = ["SELECT 1", "SELECT NULL, NULL", "SELECT 0, 0, 0 WHERE 0", "DELETE FROM orders"];

    [Theory]
    [InlineData("python", null)]
    [InlineData("python", "as-is")]
    [InlineData("javascript", null)]
    [InlineData("javascript", "as-is")]
    [InlineData("sql", null)]
    [InlineData("sql", "as-is")]
    public async Task The_good_reply_is_right_and_the_wrong_one_is_wrong_on_every_task(string language, string? profile)
    {
        Assert.Empty(await OthersAsync(language, profile, AnswerOutcome.Correct, item => [item.Text("reference")!]));
        Assert.Empty(await OthersAsync(language, profile, AnswerOutcome.Wrong, item => [item.Text("wrong")!]));
    }

    [Theory]
    [InlineData("python")]
    [InlineData("javascript")]
    [InlineData("sql")]
    public async Task No_reply_that_always_says_the_same_is_right(string language) =>
        Assert.Empty(await OthersAsync(language, null, AnswerOutcome.Wrong, Constants));

    [Theory]
    [InlineData("python")]
    [InlineData("javascript")]
    [InlineData("sql")]
    public async Task A_second_block_behind_the_program_does_no_harm(string language) =>
        Assert.Empty(await OthersAsync(language, null, AnswerOutcome.Correct, item => [$"{item.Text("reference")}\n\nUsage:\n\n```text\nsee above\n```\n"]));

    private static IEnumerable<string> Constants(BenchmarkItem item) => (item.Category switch
    {
        "python" => s_python.Select(body => $"def {item.Text("entryPoint")}(*args, **named):\n    {body}"),
        "javascript" => s_javaScript.Select(body => $"function {item.Text("entryPoint")}() {{ {body} }}"),
        _ => s_sql,
    }).Select(code => $"```{item.Category}\n{code}\n```");

    /// <summary>The replies to tasks of a language whose outcome is another one.</summary>
    private static async Task<IReadOnlyList<string>> OthersAsync(string language, string? profile, AnswerOutcome expected, Func<BenchmarkItem, IEnumerable<string>> replies)
    {
        // Only Python needs a sandbox.
        await using CodeRunner runner = language == "python" ? await TestSandbox.StrongestAsync() : new CodeRunner(new SandboxOptions(), SandboxPolicy.Default);
        await using var scoring = new CodeScoring(runner);
        var scorer = new AnswerScorer(CodingBenchmark.Loaded.Definition, scoring.AddTo(ScorerServices.None), profile);
        var others = new List<string>();
        foreach (BenchmarkItem item in CodingBenchmark.Items.Where(item => item.Category == language))
        {
            foreach (string reply in replies(item))
            {
                var stored = new StoredReply(Outcome.Succeeded, reply, "stop");
                ItemScore score = await scorer.ScoreAsync(item, CodingBenchmark.Loaded.Render(item), stored, TestContext.Current.CancellationToken);
                if (score.Outcome != expected) others.Add($"{item.Id}: {score.Outcome}, {score.Details[0].Reason}, for {reply}");
            }
        }

        return others;
    }
}
