using System.Text.RegularExpressions;
using LlmBench.Evaluation;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

public sealed partial class CodingAnswerTests
{
    private static readonly string[] s_constantBodies = ["", "return [];", "return '';", "return 0;", "return null;", "return {};", "return true;", "throw new RangeError();"];

    public static TheoryData<string> JavaScript => CodingBenchmark.Ids("javascript");

    public static TheoryData<string> Sql => CodingBenchmark.Ids("sql");

    [Theory]
    [MemberData(nameof(JavaScript))]
    public void Tests_in_javascript_pass_the_good_reply_in_the_built_in_engine_and_fail_the_wrong_one(string id)
    {
        BenchmarkItem item = CodingBenchmark.Item(id);

        Assert.True(CodingAnswer.JavaScriptPasses(item, Code(item, "reference")));
        Assert.False(CodingAnswer.JavaScriptPasses(item, Code(item, "wrong")));
    }

    [Theory]
    [MemberData(nameof(JavaScript))]
    public void No_function_that_always_does_the_same_passes_tests_in_javascript(string id)
    {
        BenchmarkItem item = CodingBenchmark.Item(id);

        Assert.All(s_constantBodies, body => Assert.False(CodingAnswer.JavaScriptPasses(item, $"function {item.Text("entryPoint")}() {{ {body} }}")));
    }

    [Theory]
    [MemberData(nameof(Sql))]
    public void The_good_query_gives_the_gold_rows_and_the_wrong_one_does_not(string id)
    {
        BenchmarkItem item = CodingBenchmark.Item(id);

        Assert.True(CodingAnswer.QueryPasses(item, Code(item, "reference")));
        Assert.False(CodingAnswer.QueryPasses(item, Code(item, "wrong")));
    }

    [Theory]
    [MemberData(nameof(Sql))]
    public void No_fixed_rows_answer_a_query(string id)
    {
        IReadOnlyList<IReadOnlyList<string>> gold = CodingAnswer.GoldRows(CodingBenchmark.Item(id));

        Assert.All(gold, Assert.NotEmpty);
        Assert.Equal(gold.Count, gold.Select(rows => string.Join('\n', rows)).Distinct().Count());
    }

    private static string Code(BenchmarkItem item, string field) => Block().Match(item.Text(field)!).Groups["code"].Value;

    [GeneratedRegex(@"^```[a-z]+\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
