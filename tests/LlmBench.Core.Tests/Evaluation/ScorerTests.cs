using LlmBench.Evaluation;
using LlmBench.Evaluation.Scoring;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class ScorerTests
{
    [Theory]
    [InlineData("B", true)]
    [InlineData("(B) Paris", true)]
    [InlineData("paris", true)]
    [InlineData("A", false)]
    [InlineData("because", false)]
    public async Task A_choice_is_the_targets_letter_in_any_form(string answer, bool passed) =>
        Assert.Equal(passed, (await Scored.AskAsync("type: choice", Items.Cities, answer)).Passed);

    [Theory]
    [InlineData("{type: exact}", "Red Wine", true)]
    [InlineData("{type: exact}", "  Red \n Wine ", true)]
    [InlineData("{type: exact}", "red wine", false)]
    [InlineData("{type: exact, ignoreCase: true}", "red wine", true)]
    [InlineData("{type: exact, ignoreCase: true}", "red wine.", false)]
    [InlineData("{type: exact, ignoreCase: true, ignorePunctuation: true}", "'Red wine.'", true)]
    [InlineData("{type: exact, value: White}", "White", true)]
    public async Task Exact_means_the_text_but_for_blanks(string scorer, string answer, bool passed) =>
        Assert.Equal(passed, (await Scored.AskAsync(scorer, Items.WithTarget("Red Wine"), answer)).Passed);

    [Fact]
    public async Task One_of_several_targets_is_enough() =>
        Assert.True((await Scored.AskAsync("{type: exact, field: names}", Items.Of("""{"names": ["UK", "Britain"]}"""), "Britain")).Passed);

    [Theory]
    [InlineData("{type: contains, value: 30}", "within 30 days", 1)]
    [InlineData("{type: contains, value: 30}", "within 130 days", 0)]
    [InlineData("{type: contains, value: 30}", "costs 30.50", 0)]
    [InlineData("{type: contains, value: 30}", "costs 30.", 1)]
    [InlineData("{type: contains, value: '$1,030'}", "costs $1,030", 1)]
    [InlineData("{type: contains, value: 030}", "costs $1,030", 0)]
    [InlineData("{type: contains, values: [return, 30 days]}", "You may RETURN it", 0.5)]
    [InlineData("{type: contains, values: [return, 30 days], mode: any}", "You may return it", 1)]
    [InlineData("{type: contains, values: [secret], mode: none}", "You may return it", 1)]
    [InlineData("{type: contains, values: [secret], mode: none}", "The SECRET is", 0)]
    [InlineData("{type: contains, values: [SECRET], mode: none, ignoreCase: false}", "The secret is", 1)]
    [InlineData("{type: contains, value: \"don't\"}", "we don’t", 1)]
    public async Task Contains_looks_for_texts_and_whole_numbers(string scorer, string answer, double score) =>
        Assert.Equal(score, (await Scored.AskAsync(scorer, Items.WithTarget("x"), answer)).Score);

    [Fact]
    public async Task Contains_looks_at_the_answer_unless_the_reply_is_named()
    {
        Assert.False((await Scored.AskAsync("{type: contains, value: yes}", Items.WithTarget("x"), "no", reply: "yes, no")).Passed);
        Assert.True((await Scored.AskAsync("{type: contains, value: yes, of: reply}", Items.WithTarget("x"), "no", reply: "yes, no")).Passed);
        Assert.True((await Scored.AskAsync("{type: contains, value: yes}", Items.WithTarget("x"), null, reply: "yes, no")).Passed);
    }

    [Theory]
    [InlineData("{type: regex, pattern: '^\\d+$'}", true)]
    [InlineData("{type: regex, pattern: '^\\d+$', not: true}", false)]
    [InlineData("{type: regex, field: form}", true)]
    [InlineData("{type: regex, field: absent}", false)]
    public async Task An_expression_must_match_or_must_not(string scorer, bool passed) =>
        Assert.Equal(passed, (await Scored.AskAsync(scorer, Items.Of("""{"form": "4."}"""), "42")).Passed);

    [Fact]
    public async Task A_hopeless_expression_ends_in_time_and_is_no_score()
    {
        ScorerResult result = await Scored.AskAsync("{type: regex, pattern: '^(a+)+(?=b)c$'}", Items.WithTarget("x"), new string('a', 5000));

        Assert.Equal((ScoreState.Failed, null), (result.State, result.Score));
    }

    [Theory]
    [InlineData("{type: number}", "1,299.00", true)]
    [InlineData("{type: number}", "$1299", true)]
    [InlineData("{type: number}", "1299 dollars (of 1500)", true)]
    [InlineData("{type: number}", "1299.0005", true)]
    [InlineData("{type: number}", "1299.01", false)]
    [InlineData("{type: number, tolerance: 0.01}", "1299.01", true)]
    [InlineData("{type: number, tolerance: 0.01}", "1299.02", false)]
    [InlineData("{type: number, relative: 0.01}", "1311", true)]
    [InlineData("{type: number, relative: 0.01}", "1312", false)]
    [InlineData("{type: number, tolerance: 0.01, relative: 0.01}", "1311", true)]
    [InlineData("{type: number}", "many", false)]
    [InlineData("{type: number}", "79228162514264337593543950335", false)]
    public async Task A_number_is_compared_as_a_number(string scorer, string answer, bool passed) =>
        Assert.Equal(passed, (await Scored.AskAsync(scorer, Items.WithTarget("1,299"), answer)).Passed);

    [Fact]
    public async Task Decimals_add_up() => Assert.True((await Scored.AskAsync("{type: number, value: 0.3, tolerance: 0}", Items.WithTarget("x"), "0.30")).Passed);

    [Theory]
    [InlineData("$.total", "{\"total\": 20.0}", true)]
    [InlineData("$.total", "So:\n```json\n{\"total\": \"20\"}\n```\nDone.", true)]
    [InlineData("$.total", "{\"total\": 21}", false)]
    [InlineData("$.total", "{\"sum\": 20}", false)]
    [InlineData("$.total", "{'total': 20}", false)]
    [InlineData("$.total", "20", false)]
    [InlineData("$.items[1].price", "[1] see {\"items\": [{\"price\": 1}, {\"price\": 20}]}", true)]
    [InlineData("$.total", "first {\"total\": 1}, then {\"total\": 20}", true)]
    public async Task A_value_of_the_replys_json_is_compared(string path, string reply, bool passed) =>
        Assert.Equal(passed, (await Scored.AskAsync($"{{type: json, path: '{path}', value: 20}}", Items.WithTarget("x"), null, reply)).Passed);

    [Fact]
    public async Task Json_may_be_compared_as_a_whole_or_only_be_there()
    {
        BenchmarkItem item = Items.Of("""{"want": {"a": [1, "b"], "c": true}}""");

        Assert.True((await Scored.AskAsync("{type: json, path: $, field: want}", item, null, """{"c": true, "a": [1, "b"]}""")).Passed);
        Assert.False((await Scored.AskAsync("{type: json, path: $, field: want}", item, null, """{"c": true, "a": ["b", 1]}""")).Passed);
        Assert.True((await Scored.AskAsync("{type: json, path: $.c}", item, null, """{"c": false}""")).Passed);
    }

    [Fact]
    public async Task Brackets_without_end_cost_no_time() =>
        Assert.False((await Scored.AskAsync("{type: json, path: $.a}", Items.WithTarget("x"), null, string.Concat(Enumerable.Repeat("[{\"a\":", 50_000)))).Passed);

    [Theory]
    [InlineData("levenshtein")]
    [InlineData("jaroWinkler")]
    [InlineData("cosine")]
    [InlineData("dice")]
    public async Task Likeness_is_one_for_the_same_text_and_low_for_another(string metric)
    {
        BenchmarkItem item = Items.WithTarget("You can return it within 30 days.");

        Assert.Equal(1, (await Scored.AskAsync($"{{type: similarity, atLeast: 0.9, metric: {metric}}}", item, "you can  return it within 30 days.")).Score!.Value, 9);
        Assert.False((await Scored.AskAsync($"{{type: similarity, atLeast: 0.7, metric: {metric}}}", item, "No.")).Passed);
    }

    [Fact]
    public async Task A_human_score_waits_and_then_counts_on_its_scale()
    {
        IScorer human = Scored.Scorer("{type: human, fields: [tone, correct]}");
        var input = new ScoringInput(Items.WithTarget("x"), Scored.Prompt, "reply", null);

        Assert.Equal(ScoreState.Waiting, (await human.ScoreAsync(input with { Reviews = new Dictionary<string, double> { ["tone"] = 5 } }, TestContext.Current.CancellationToken)).State);
        ScorerResult result = await human.ScoreAsync(input with { Reviews = new Dictionary<string, double> { ["tone"] = 5, ["correct"] = 3 } }, TestContext.Current.CancellationToken);
        Assert.Equal((0.75, true), (result.Score, result.Passed));
    }
}
