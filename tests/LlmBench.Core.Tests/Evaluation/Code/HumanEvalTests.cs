using System.Text.Json;
using LlmBench.Evaluation.Code;
using LlmBench.Evaluation.Extraction;
using LlmBench.Sandbox;
using LlmBench.Tests.Sandbox;
using Xunit;

namespace LlmBench.Tests.Evaluation.Code;

/// <summary>The official problems, graded as programs and as chat answers.</summary>
public sealed class HumanEvalTests
{
    [Fact]
    public async Task All_canonical_solutions_pass() => Assert.Empty(await FailedAsync(problem => problem.Solution));

    [Theory]
    [InlineData("")]
    [InlineData("    pass\n")]
    [InlineData("    return None\n")]
    public async Task Empty_answers_pass_nowhere(string completion) => Assert.Equal(164, (await FailedAsync(_ => completion)).Count);

    [Theory]
    [InlineData("import os; os._exit(0)")]
    [InlineData("raise SystemExit(0)")]
    public async Task Leaving_early_passes_nowhere(string statement) => Assert.Equal(164, (await FailedAsync(_ => $"    {statement}\n")).Count);

    [Fact]
    public async Task The_official_example_samples_score_a_half()
    {
        HumanEvalProblem problem = HumanEvalProblem.Parse(await File.ReadAllTextAsync(OfficialData.Require("humaneval", "example_problem.jsonl"), TestContext.Current.CancellationToken));
        string[] samples = await File.ReadAllLinesAsync(OfficialData.Require("humaneval", "example_samples.jsonl"), TestContext.Current.CancellationToken);
        await using CodeRunner runner = await TestSandbox.StrongestAsync();

        CodeResult[] results = await Task.WhenAll(samples.Select(sample => runner.RunAsync(
            new CodeProgram(CodeLanguage.Python, problem.Question.ProgramOfCompletion(JsonDocument.Parse(sample).RootElement.GetProperty("completion").GetString()!))
            {
                WallLimit = TimeSpan.FromSeconds(3),
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal([false, false, false, true, true, true], results.Select(result => result.Passed));
        Assert.Equal(CodeOutcome.TimedOut, results[1].Outcome);
    }

    [Theory]
    [InlineData("```python\n{0}{1}```")]
    [InlineData("~~~py\n{0}{1}~~~")]
    [InlineData("<think>```python\ndef wrong(): pass\n```</think>```python\n{0}{1}")]
    [InlineData("First try:\n```python\nprint('hi')\n```\nThen:\n```python\n{0}{1}```\nUsage:\n```bash\npython x.py\n```")]
    [InlineData("1. Do this:\n\n   ```python\n   {2}   ```")]
    public async Task Chat_answers_with_the_whole_function_pass_however_they_are_wrapped(string wrapping) =>
        Assert.Empty(await FailedAnswersAsync(problem => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, wrapping, problem.Prompt, problem.Solution, (problem.Prompt + problem.Solution).Replace("\n", "\n   ", StringComparison.Ordinal).TrimEnd(' '))));

    [Theory]
    [InlineData("```python\n{0}```")]
    [InlineData("{0}")]
    [InlineData("```\n{1}```")]
    public async Task Chat_answers_with_the_body_alone_pass(string wrapping) =>
        Assert.Empty(await FailedAnswersAsync(problem => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, wrapping, problem.Solution, problem.Solution.Replace("\n    ", "\n", StringComparison.Ordinal).TrimStart())));

    private static Task<IReadOnlyList<string>> FailedAsync(Func<HumanEvalProblem, string> completion) =>
        FailedAsync(async (runner, problem) => (await runner.RunAsync(
            new CodeProgram(CodeLanguage.Python, problem.Question.ProgramOfCompletion(completion(problem))),
            TestContext.Current.CancellationToken)).Reason);

    private static Task<IReadOnlyList<string>> FailedAnswersAsync(Func<HumanEvalProblem, string> answer) =>
        FailedAsync(async (runner, problem) =>
        {
            string code = CodeFinder.Program(VisibleReply.Of(answer(problem)).Text, CodeLanguage.Python, problem.EntryPoint).Code;
            return (await runner.RunAsync(new CodeProgram(CodeLanguage.Python, problem.Question.ProgramOfAnswer(code)), TestContext.Current.CancellationToken)).Reason;
        });

    private static async Task<IReadOnlyList<string>> FailedAsync(Func<CodeRunner, HumanEvalProblem, Task<string>> reason)
    {
        IReadOnlyList<HumanEvalProblem> problems = HumanEvalProblem.All();
        await using CodeRunner runner = await TestSandbox.StrongestAsync();
        string[] reasons = await Task.WhenAll(problems.Select(problem => reason(runner, problem)));
        return [.. problems.Zip(reasons).Where(pair => pair.Second.Length > 0).Select(pair => $"{pair.First.Id}: {pair.Second}")];
    }
}
