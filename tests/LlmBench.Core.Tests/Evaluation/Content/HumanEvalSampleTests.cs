using LlmBench.Evaluation;
using LlmBench.Evaluation.Code;
using LlmBench.Sandbox;
using LlmBench.Tests.Sandbox;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>Our own small sample in HumanEval's layout.</summary>
public sealed class HumanEvalSampleTests
{
    private static readonly LoadedBenchmark s_loaded =
        BenchmarkLoader.Load(new BenchmarkCatalog(Repository.Benchmarks, null).Resolve("humaneval", null, path => path), null);

    private static readonly string[] s_constantBodies = ["", "    pass\n", "    return None\n", "    return []\n", "    return ''\n", "    return 0\n", "    return True\n", "    return False\n"];

    public static TheoryData<string> Ids => [.. s_loaded.Items.Select(item => item.Id)];

    [Fact]
    public void It_has_14_problems_in_the_official_layout()
    {
        Assert.True(s_loaded.IsSample);
        Assert.Equal(Enumerable.Range(0, 14).Select(number => $"LlmBench/{number}"), s_loaded.Items.Select(item => item.Id));
        Assert.All(s_loaded.Items, item =>
        {
            Assert.EndsWith("\"\"\"\n", item.Text("prompt"), StringComparison.Ordinal);
            Assert.Contains($"def {item.Text("entry_point")}(", item.Text("prompt"), StringComparison.Ordinal);
            Assert.Contains(">>> ", item.Text("prompt"), StringComparison.Ordinal);
            Assert.StartsWith("    ", item.Text("canonical_solution"), StringComparison.Ordinal);
            Assert.StartsWith("\ndef check(candidate):\n", item.Text("test"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_canonical_solution_passes_and_no_constant_does(string id)
    {
        BenchmarkItem item = s_loaded.Items.Single(candidate => candidate.Id == id);
        await using CodeRunner runner = await TestSandbox.StrongestAsync();

        Assert.Equal(string.Empty, (await RunAsync(runner, item, item.Text("canonical_solution")!)).Reason);
        foreach (string body in s_constantBodies)
        {
            Assert.Equal(CodeOutcome.Failed, (await RunAsync(runner, item, body)).Outcome);
        }
    }

    private static Task<CodeResult> RunAsync(CodeRunner runner, BenchmarkItem item, string completion)
    {
        var question = new CodeQuestion(CodeLanguage.Python, item.Text("entry_point")!, item.Text("test")!, item.Text("prompt"));
        return runner.RunAsync(new CodeProgram(CodeLanguage.Python, question.ProgramOfCompletion(completion)), TestContext.Current.CancellationToken);
    }
}
