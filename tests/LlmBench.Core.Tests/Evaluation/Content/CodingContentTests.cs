using System.Text.Json;
using System.Text.RegularExpressions;
using LlmBench.Evaluation;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

public sealed partial class CodingContentTests
{
    private static readonly string[] s_assertions = ["strictEqual", "deepStrictEqual", "throws"];
    private static readonly string[] s_uniqueFields = ["prompt", "solution", "tests", "entryPoint"];

    [Theory]
    [InlineData("python", "py", 23)]
    [InlineData("javascript", "js", 20)]
    [InlineData("sql", "sql", 19)]
    public void Each_language_has_its_tasks_numbered_without_a_gap_in_every_grade(string language, string prefix, int count)
    {
        BenchmarkItem[] items = [.. CodingBenchmark.Items.Where(item => item.Category == language)];

        Assert.Equal(Enumerable.Range(1, count).Select(number => $"{prefix}-{number:000}"), items.Select(item => item.Id));
        Assert.Equal(["easy", "hard", "medium"], items.Select(item => item.Text("difficulty")).Distinct().Order());
        Assert.All(items, item => Assert.Equal(language, item.Text("language")));
    }

    [Fact]
    public void No_two_tasks_ask_the_same()
    {
        foreach (string field in s_uniqueFields)
        {
            string[] texts = [.. CodingBenchmark.Items.Select(item => item.Text(field)).OfType<string>()];

            Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void A_prompt_names_the_function_and_an_example_and_gives_neither_solution_nor_tests_away() =>
        Assert.All(CodingBenchmark.Items, item =>
        {
            string asked = string.Join('\n', CodingBenchmark.Loaded.Render(item).Select(message => message.Content));
            Assert.DoesNotContain(item.Text("solution")!, asked, StringComparison.Ordinal);
            Assert.DoesNotContain("def check", asked, StringComparison.Ordinal);
            Assert.DoesNotContain("function check", asked, StringComparison.Ordinal);
            if (item.Text("entryPoint") is { } name)
            {
                Assert.Contains(name, asked, StringComparison.Ordinal);
                Assert.Matches("Examples?[ ,:]", asked);
            }
            else
            {
                Assert.Contains(item.Text("schema")!, asked, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void Both_replies_hold_one_block_in_the_language_and_the_good_one_holds_the_solution() =>
        Assert.All(CodingBenchmark.Items, item =>
        {
            Match reference = Assert.Single(Block().Matches(item.Text("reference")!));
            Match wrong = Assert.Single(Block().Matches(item.Text("wrong")!));
            Assert.Equal((item.Category, item.Text("solution")), (reference.Groups["language"].Value, reference.Groups["code"].Value));
            Assert.Equal(item.Category, wrong.Groups["language"].Value);
            Assert.NotEqual(item.Text("solution"), wrong.Groups["code"].Value);
        });

    [Fact]
    public void Tests_of_functions_define_check_in_the_form_of_their_language() =>
        Assert.All(CodingBenchmark.Items.Where(item => item.Fields.ContainsKey("tests")), item =>
            Assert.StartsWith(item.Category == "python" ? "def check(candidate):\n" : "function check(candidate, assert) {\n", item.Text("tests"), StringComparison.Ordinal));

    [Fact]
    public void Tests_in_javascript_use_nothing_but_the_language_and_the_strict_half_of_assert() =>
        Assert.All(CodingBenchmark.Items.Where(item => item.Category == "javascript"), item =>
        {
            Assert.DoesNotMatch(@"\b(?:require|process|Buffer|setTimeout|console|import|Intl)\b|toLocale", item.Text("tests")!);
            Assert.All(AssertCall().Matches(item.Text("tests")!), call => Assert.Contains(call.Groups["name"].Value, s_assertions));
        });

    [Fact]
    public void Queries_have_two_variants_of_data_and_an_order_only_where_the_task_asks_for_one() =>
        Assert.All(CodingBenchmark.Items.Where(item => item.Category == "sql"), item =>
        {
            Assert.True(item.Fields["variants"].GetArrayLength() >= 2);
            Assert.All(item.Fields["variants"].EnumerateArray(), variant => Assert.StartsWith("INSERT INTO ", variant.GetString()!, StringComparison.Ordinal));
            bool ordered = item.Fields["ordered"].ValueKind == JsonValueKind.True;
            Assert.Equal(ordered, OuterOrder().IsMatch(item.Text("gold")!));
            Assert.Equal(ordered, AsksForOrder().IsMatch(item.Text("prompt")!));
        });

    [GeneratedRegex(@"^```(?<language>[a-z]+)\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\bassert\.(?<name>\w+)")]
    private static partial Regex AssertCall();

    [GeneratedRegex(@"^ORDER BY [^\n]+;$", RegexOptions.Multiline)]
    private static partial Regex OuterOrder();

    [GeneratedRegex(@"\bordered by\b|\bOrder (?:by|the result)\b")]
    private static partial Regex AsksForOrder();
}
