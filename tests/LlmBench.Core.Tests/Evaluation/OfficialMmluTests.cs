using LlmBench.Chat;
using LlmBench.Evaluation;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class OfficialMmluTests
{
    private static readonly BenchmarkCatalog s_catalog = new(Repository.Benchmarks, null);

    public static TheoryData<string> Layouts => ["hendrycks-layout", "hf-export"];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void All_rows_load_from_both_layouts(string layout)
    {
        LoadedBenchmark loaded = Load("hendrycks-5shot", layout);

        Assert.Equal(14_042, loaded.Items.Count);
        Assert.Equal(285, loaded.Shots.Count);
        Assert.Equal(57, loaded.Items.Select(item => item.Category).Distinct().Count());
        Assert.False(loaded.IsSample);
        Assert.Equal(loaded.Definition.Data.OfficialItems, loaded.Items.Count);
    }

    [Fact]
    public void Both_layouts_hold_the_same()
    {
        LoadedBenchmark official = Load("hendrycks-5shot", "hendrycks-layout");
        LoadedBenchmark export = Load("hendrycks-5shot", "hf-export");

        Assert.Equal(official.DataHash, export.DataHash);
        Assert.All(official.Items.Zip(export.Items), pair => Assert.Equal(pair.First.Text("question"), pair.Second.Text("question")));
    }

    [Fact]
    public void The_categories_have_their_published_sizes()
    {
        LoadedBenchmark loaded = Load("hendrycks-5shot", "hf-export");
        IReadOnlyDictionary<string, string> groups = loaded.Definition.Aggregate.Groups;

        Assert.Equal(
            [("STEM", 3018), ("humanities", 4705), ("other", 3242), ("social sciences", 3077)],
            loaded.Items.GroupBy(item => groups[item.Category]).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_letters_have_their_published_counts()
    {
        LoadedBenchmark loaded = Load("simple-evals-cot", "hendrycks-layout");

        Assert.Equal(
            [("A", 3222), ("B", 3462), ("C", 3582), ("D", 3776)],
            loaded.Items.GroupBy(item => item.Target!).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void What_breaks_other_readers_is_read(string layout)
    {
        IReadOnlyList<BenchmarkItem> items = Load("simple-evals-cot", layout).Items;
        string[][] cells = [.. items.Select(Cells)];

        Assert.Equal(1127, cells.Count(row => row.Any(cell => cell.Contains('\n', StringComparison.Ordinal))));
        Assert.Equal(10, cells.Count(row => row.Skip(1).Contains("None")));
        Assert.Equal(1003, cells.Count(row => row.Any(cell => cell.Trim() != cell)));
        Assert.Equal(105, cells.Length - cells.Select(row => string.Join('\0', row)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(items.Count, items.Select(item => item.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_carriage_return_within_a_cell_is_kept() =>
        Assert.Contains(Load("hendrycks-5shot", "hf-export").Shots, shot => shot.Category == "college_mathematics" && Cells(shot).Any(cell => cell.Contains("\r\n", StringComparison.Ordinal)));

    [Theory]
    [InlineData("hendrycks-5shot", "The following are multiple choice questions (with answers) about  abstract algebra.\n\n")]
    [InlineData("lm-eval-5shot", "The following are multiple choice questions (with answers) about abstract algebra.\n\n")]
    public void The_five_dev_rows_come_first_in_file_order(string profile, string header)
    {
        LoadedBenchmark loaded = Load(profile, "hf-export");
        BenchmarkItem item = loaded.Items.First(candidate => candidate.Category == "abstract_algebra");
        IReadOnlyList<BenchmarkItem> shots = [.. loaded.Shots.Where(shot => shot.Category == "abstract_algebra")];

        string prompt = Assert.Single(loaded.Render(item)).Content;

        Assert.StartsWith(header + Question(shots[0]) + " " + shots[0].Target + "\n\n" + Question(shots[1]), prompt, StringComparison.Ordinal);
        Assert.EndsWith("\n\n" + Question(item), prompt, StringComparison.Ordinal);
        Assert.Equal(6, prompt.Split("\nAnswer:").Length - 1);
        Assert.Equal(["dev/abstract_algebra/0", "dev/abstract_algebra/1", "dev/abstract_algebra/2", "dev/abstract_algebra/3", "dev/abstract_algebra/4"], shots.Select(shot => shot.Id));
    }

    [Fact]
    public void Only_the_profile_of_lm_eval_takes_outer_blanks_from_questions()
    {
        LoadedBenchmark original = Load("hendrycks-5shot", "hf-export");
        LoadedBenchmark harness = Load("lm-eval-5shot", "hf-export");
        BenchmarkItem item = original.Items.First(candidate => candidate.Text("question")!.EndsWith(' '));
        string question = item.Text("question")!;

        Assert.Contains($"{question}\nA. ", original.Render(item)[^1].Content, StringComparison.Ordinal);
        Assert.Contains($"{question.Trim()}\nA. ", harness.Render(item)[^1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_of_simple_evals_is_one_message_without_shots()
    {
        LoadedBenchmark loaded = Load("simple-evals-cot", "hf-export");
        BenchmarkItem item = loaded.Items[0];

        ChatMessage message = Assert.Single(loaded.Render(item));

        Assert.Equal(
            $"Answer the following multiple choice question. The last line of your response should be of the following format: 'Answer: $LETTER' (without quotes) where LETTER is one of ABCD. Think step by step before answering.\n\n{item.Text("question")}\n\nA) {item.Text("A")}\nB) {item.Text("B")}\nC) {item.Text("C")}\nD) {item.Text("D")}",
            message.Content);
    }

    private static LoadedBenchmark Load(string profile, string layout) =>
        BenchmarkLoader.Load(s_catalog.Resolve("mmlu", profile, path => path), OfficialData.Require("mmlu", layout));

    private static string[] Cells(BenchmarkItem item) => [item.Text("question")!, item.Text("A")!, item.Text("B")!, item.Text("C")!, item.Text("D")!];

    private static string Question(BenchmarkItem item) =>
        $"{item.Text("question")}\nA. {item.Text("A")}\nB. {item.Text("B")}\nC. {item.Text("C")}\nD. {item.Text("D")}\nAnswer:";
}
