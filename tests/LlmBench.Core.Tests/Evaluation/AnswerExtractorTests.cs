using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Extraction;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class AnswerExtractorTests
{
    [Theory]
    [InlineData("ANSWER: 42", "42")]
    [InlineData("answer: 42", "42")]
    [InlineData("**ANSWER:** 42", "42")]
    [InlineData("**ANSWER**: *42*", "42")]
    [InlineData("ANSWER：四十二", "四十二")]
    [InlineData("ANSWER:\n\n42", "42")]
    [InlineData("ANSWER: 41\nANSWER: 42", "42")]
    public void The_rest_of_the_line_behind_a_marker_is_the_answer(string reply, string answer) =>
        Assert.Equal(answer, Find(ExtractionKind.After, "ANSWER:", reply));

    [Fact]
    public void The_first_hit_may_be_picked() =>
        Assert.Equal("41", new AnswerExtractor([new("a", ExtractionKind.After, "ANSWER:", ExtractionPick.First)]).Find("ANSWER: 41\nANSWER: 42", Items.Cities)!.Value);

    [Theory]
    [InlineData("(\\d+) eggs|eggs: (\\d+)", "3 eggs, eggs: 4", "4")]
    [InlineData("\\d+", "3 and 4", "4")]
    [InlineData("(?<=is )\\w+", "it is so", "so")]
    public void An_expression_gives_its_group_or_all(string pattern, string reply, string answer) => Assert.Equal(answer, Find(ExtractionKind.Regex, pattern, reply));

    [Theory]
    [InlineData(null, "```\na\n```\nand\n~~~py\nb\n~~~", "b")]
    [InlineData("json", "```json\n{}\n```\n```\nb\n```", "{}")]
    [InlineData("json", "```py\na\n```\n```\n{}\n```", "{}")]
    [InlineData(null, "- so:\n  ```\n  if a:\n    b\n  ```", "if a:\n  b")]
    [InlineData(null, "```python\nnever closed", "never closed")]
    [InlineData(null, "````\n```\ninner\n```\n````", "```\ninner\n```")]
    public void A_fenced_block_is_found_by_its_language(string? language, string reply, string answer) => Assert.Equal(answer, Find(ExtractionKind.Fence, language, reply));

    [Theory]
    [InlineData("\\boxed{a{b}c}", "a{b}c")]
    [InlineData("\\boxed{1} then \\fbox{2}", "2")]
    [InlineData("\\boxed{\\text{B}}", "B")]
    public void The_content_of_a_box_is_found_with_its_braces(string reply, string answer) => Assert.Equal(answer, Find(ExtractionKind.Boxed, null, reply));

    [Theory]
    [InlineData(null, "so {\"a\": [1]} it is", "{\"a\": [1]}")]
    [InlineData("$.a[0]", "so {\"a\": [1.50]} it is", "1.50")]
    [InlineData("$.a", "{\"a\": \"2024-01-01T00:00:00Z\"}", "2024-01-01T00:00:00Z")]
    public void Json_is_found_in_a_text(string? path, string reply, string answer) => Assert.Equal(answer, Find(ExtractionKind.Json, path, reply));

    [Fact]
    public void The_first_rule_that_hits_counts()
    {
        var extractor = new AnswerExtractor([new("box", ExtractionKind.Boxed), new("line", ExtractionKind.After, "ANSWER:"), new("all", ExtractionKind.Whole)]);

        Assert.Equal(new ExtractedAnswer("line", "1"), extractor.Find("ANSWER: 1", Items.Cities));
        Assert.Equal(new ExtractedAnswer("all", "one"), extractor.Find(" one ", Items.Cities));
        Assert.Null(extractor.Find(" ", Items.Cities));
    }

    [Theory]
    [InlineData("<think>ANSWER: 1</think>\nANSWER: 2", "2")]
    [InlineData("ANSWER: 1</think>\nANSWER: 2", "2")]
    [InlineData("<thinking>ANSWER: 1</thinking>ANSWER: 2<thinking>ANSWER: 3</thinking>", "2")]
    [InlineData("◁think▷ANSWER: 1◁/think▷ANSWER: 2", "2")]
    [InlineData("The tag <think> opens it. ANSWER: 2", "2")]
    [InlineData("<think>ANSWER: 1", null)]
    [InlineData("<think>ANSWER: 1</think>\n<think>ANSWER: 2", null)]
    public void Reasoning_is_no_answer(string reply, string? answer) => Assert.Equal(answer, Find(ExtractionKind.After, "ANSWER:", reply));

    [Fact]
    public void A_reply_that_defeats_an_expression_does_not_hold_up_the_run() =>
        Assert.Null(Find(ExtractionKind.Regex, "^(a+)+(?=b)c$", new string('a', 5000)));

    [Fact]
    public void Long_replies_of_any_kind_are_read_in_time()
    {
        var extractor = new AnswerExtractor([.. PublishedRules.Names.Select(name => new ExtractionRule(name, ExtractionKind.Published, name)), new("n", ExtractionKind.Number), new("c", ExtractionKind.Choice)]);
        foreach (string part in new[] { "Answer: ", "answer is ", "####", "\\boxed{", "<think>", "- ", "(A)", "[{", "1,", "A is ", "the answer to " })
        {
            extractor.Find(string.Concat(Enumerable.Repeat(part, 20_000)), Items.Cities);
        }
    }

    [Theory]
    [InlineData("Published", "lm-eval/nothing", "no published rule is called 'lm-eval/nothing'; known are gsm8k/official")]
    [InlineData("Regex", "(", "'regex' is no regular expression")]
    [InlineData("Json", "$.[", "'json' is no JSONPath")]
    [InlineData("After", " ", "'after' needs the marker")]
    public void A_rule_that_cannot_work_is_named_before_it_runs(string kind, string pattern, string complaint) =>
        Assert.Contains(complaint, ExtractionCheck.Complaint(new ExtractionRule("r", Enum.Parse<ExtractionKind>(kind), pattern)), StringComparison.Ordinal);

    private static string? Find(ExtractionKind kind, string? pattern, string reply) =>
        new AnswerExtractor([new ExtractionRule("rule", kind, pattern)]).Find(reply, Items.Cities)?.Value;
}
