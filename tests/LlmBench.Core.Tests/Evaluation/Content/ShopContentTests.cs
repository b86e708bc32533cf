using LlmBench.Evaluation;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

public sealed class ShopContentTests
{
    // The fields that switch a scorer on; see score in ecommerce.bench.yaml.
    private static readonly string[] s_targets = ["letter", "number", "exact", "anyOf", "pattern", "decision", "deliveryStatus"];

    [Theory]
    [InlineData("product_specs", 38)]
    [InlineData("returns", 54)]
    [InlineData("upsell", 32)]
    [InlineData("pricing", 43)]
    [InlineData("order_status", 30)]
    [InlineData("safety", 38)]
    public void Each_category_has_its_number_of_items_and_every_language(string category, int count)
    {
        BenchmarkItem[] items = [.. ShopBenchmark.Items.Where(item => item.Category == category)];

        Assert.Equal(count, items.Length);
        Assert.Equal(["en", "ms", "zh"], items.Select(item => item.Language()).Distinct().Order());
    }

    [Theory]
    [InlineData("en", 187)]
    [InlineData("ms", 24)]
    [InlineData("zh", 24)]
    public void Each_language_has_its_number_of_items(string language, int count) =>
        Assert.Equal(count, ShopBenchmark.Items.Count(item => item.Language() == language));

    [Fact]
    public void No_two_items_tell_and_ask_the_same() =>
        Assert.Equal(ShopBenchmark.Items.Count, ShopBenchmark.Items.Select(item => item.Told()).Distinct().Count());

    [Fact]
    public void Each_item_has_one_kind_of_target_a_reason_and_both_replies() => Assert.All(ShopBenchmark.Items, item =>
    {
        Assert.Single(s_targets, item.Fields.ContainsKey);
        Assert.All(["target", "why", "reference", "wrong"], field => Assert.False(string.IsNullOrWhiteSpace(item.Text(field)), field));
        Assert.NotEqual(item.Text("reference"), item.Text("wrong"));
    });

    [Fact]
    public void The_prompt_of_each_item_asks_for_the_answer_line_and_holds_the_policy() => Assert.All(ShopBenchmark.Items, item =>
    {
        string prompt = string.Join('\n', ShopBenchmark.Loaded.Render(item).Select(message => message.Content));

        Assert.Contains("ANSWER: ", item.Text("answerAs"), StringComparison.Ordinal);
        Assert.Contains($"{item.Text("context")}\n\n{item.Text("question")}\n\n{item.Text("answerAs")}", prompt, StringComparison.Ordinal);
        Assert.Contains("1.1 An item can be returned when the return is requested within 30 days", prompt, StringComparison.Ordinal);
    });

    [Fact]
    public void No_prompt_shows_what_is_for_reviewers() => Assert.All(ShopBenchmark.Items, item =>
        Assert.DoesNotContain(item.Text("why")!, string.Join('\n', ShopBenchmark.Loaded.Render(item).Select(message => message.Content)), StringComparison.Ordinal));

    [Fact]
    public void The_choices_are_those_of_the_question_and_differ() => Assert.All(ShopBenchmark.With("letter"), item =>
    {
        IReadOnlyList<string> choices = item.List("choices");

        Assert.Equal(4, choices.Distinct().Count());
        Assert.EndsWith(string.Concat(choices.Select((choice, index) => $"\n{(char)('A' + index)}) {choice}")), item.Text("question"), StringComparison.Ordinal);
        Assert.Matches("^[A-D]$", item.Text("letter"));
    });

    [Theory]
    [InlineData("en")]
    [InlineData("ms")]
    [InlineData("zh")]
    public void No_letter_is_right_in_more_than_35_percent_of_the_choices(string language)
    {
        BenchmarkItem[] items = [.. ShopBenchmark.With("letter").Where(item => item.Language() == language)];

        Assert.All(items.GroupBy(item => item.Text("letter")), letter => Assert.InRange(letter.Count(), 1, items.Length * 0.35));
    }

    [Fact]
    public void What_may_be_declined_may_as_often_be_granted()
    {
        var counts = ShopBenchmark.With("exact").CountBy(item => item.Text("exact")!).ToDictionary();

        Assert.InRange(counts["ACCEPT"] + counts["HELP"], counts["DECLINE"] - 2, counts["DECLINE"] + 2);
        Assert.InRange(counts["POSITIVE"], 2, counts["NEGATIVE"]);
    }

    [Fact]
    public void Words_that_a_reply_must_hold_do_not_stand_in_the_question() => Assert.All(ShopBenchmark.With("anyOf"), item =>
        Assert.All(item.List("anyOf"), word => Assert.DoesNotContain(word, item.Told(), StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Forbidden_words_stand_in_the_wrong_reply_or_the_answer_is_wrong_and_never_in_the_right_one() => Assert.All(ShopBenchmark.With("forbidden"), item =>
    {
        Assert.All(item.List("forbidden"), word => Assert.DoesNotContain(word, item.Text("reference"), StringComparison.OrdinalIgnoreCase));
        Assert.True(
            item.List("forbidden").Any(word => item.Text("wrong")!.Contains(word, StringComparison.OrdinalIgnoreCase)) || !item.Text("wrong")!.EndsWith($"ANSWER: {item.Target}", StringComparison.Ordinal));
    });
}
