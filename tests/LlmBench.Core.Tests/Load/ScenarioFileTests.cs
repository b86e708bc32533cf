using LlmBench.Authoring;
using LlmBench.Load;
using Xunit;

namespace LlmBench.Tests.Load;

public sealed class ScenarioFileTests
{
    private const string Whole = """
        name: my-shop
        description: Two kinds of questions.
        systemPrompt: Be brief.
        thinkTime: 1m30s
        maxOutputTokens: 120
        temperature: 0.2
        categories:
          - name: stock
            weight: 3
            turns: [ "Is it in stock?", "In blue?" ]
          - name: price
            turns:
              - How much is it?
        """;

    [Fact]
    public void A_whole_file_is_read()
    {
        Scenario scenario = ScenarioFile.Parse("shop.yaml", Whole);

        Assert.Equal("my-shop", scenario.Name);
        Assert.Equal("Be brief.", scenario.SystemPrompt);
        Assert.Equal(TimeSpan.FromSeconds(90), scenario.ThinkTime);
        Assert.Equal(120, scenario.MaxOutputTokens);
        Assert.Equal(0.2, scenario.Temperature);
        Assert.Equal(["stock", "price"], scenario.Categories.Select(category => category.Name));
        Assert.Equal([3.0, 1.0], scenario.Categories.Select(category => category.Weight));
        Assert.Equal(["Is it in stock?", "In blue?"], scenario.Categories[0].Turns);
    }

    [Fact]
    public void Json_is_read_as_well()
    {
        Scenario scenario = ScenarioFile.Parse("shop.json", """{ "name": "j", "categories": [ { "name": "a", "weight": 2, "turns": [ "Hi" ] } ] }""");

        Assert.Equal("j", scenario.Name);
        Assert.Equal(TimeSpan.Zero, scenario.ThinkTime);
        Assert.Null(scenario.SystemPrompt);
    }

    [Fact]
    public void Lengths_prefixes_and_patience_are_read()
    {
        Scenario scenario = ScenarioFile.Parse("shop.yaml", """
            name: s
            inputTokens: { p50: 300, p95: 1500 }
            outputTokens: { p50: 80 }
            sharedPrefix: { tokens: 1024, count: 4 }
            abandonAfter: 8s
            categories: [ { name: a, turns: [ Hi ] } ]
            """);

        Assert.Equal(new TokenLengths(300, 1500), scenario.InputTokens);
        Assert.Equal(new TokenLengths(80, 80), scenario.OutputTokens);
        Assert.Equal(new SharedPrefix(1024, 4), scenario.SharedPrefix);
        Assert.Equal(TimeSpan.FromSeconds(8), scenario.AbandonAfter);
    }

    [Theory]
    [InlineData("categories: []", 1, "'name' is missing")]
    [InlineData("name: a\ncategories: []", 2, "'categories' must be a list with at least one entry")]
    [InlineData("name: a", 1, "'categories' is missing")]
    [InlineData("name: a\ncategories:\n  - name: b\n    wieght: 2\n    turns: [x]", 4, "unknown key 'wieght'")]
    [InlineData("name: a\nsytemPrompt: x\ncategories:\n  - name: b\n    turns: [x]", 2, "unknown key 'sytemPrompt'")]
    [InlineData("name: a\ncategories:\n  - name: b\n    weight: -1\n    turns: [x]", 4, "'weight' is '-1' but must be a number")]
    [InlineData("name: a\ncategories:\n  - name: b\n    turns: []", 4, "'turns' must be a list with at least one entry")]
    [InlineData("name: a\ncategories:\n  - name: b\n    turns: hello", 4, "'turns' must be a list")]
    [InlineData("name: a\nthinkTime: soon\ncategories:\n  - name: b\n    turns: [x]", 2, "'thinkTime' is 'soon' but must be a duration")]
    [InlineData("name: a\ntemperature: 3\ncategories:\n  - name: b\n    turns: [x]", 2, "'temperature' is '3'")]
    [InlineData("name: a\ncategories:\n  - name: b\n    turns: [x]\n  - name: b\n    turns: [y]", 1, "two categories are named 'b'")]
    [InlineData("name: a\nabandonAfter: 0s\ncategories:\n  - name: b\n    turns: [x]", 2, "users who leave at once")]
    [InlineData("name: a\ninputTokens: { p95: 5 }\ncategories:\n  - name: b\n    turns: [x]", 2, "inputTokens has no p50")]
    [InlineData("name: a\noutputTokens: { p50: 9, p95: 5 }\ncategories:\n  - name: b\n    turns: [x]", 2, "the p95 of outputTokens is below its p50")]
    [InlineData("name: a\nsharedPrefix: { count: 5 }\ncategories:\n  - name: b\n    turns: [x]", 2, "sharedPrefix has no tokens")]
    [InlineData("name: [a", 2, "flow sequence")]
    [InlineData("name: a\n\tcategories: x", 1, "scanning a plain scalar")]
    [InlineData("", 1, "the file is empty")]
    [InlineData("just a text", 1, "an object with keys is expected here")]
    public void A_mistake_is_named_with_its_line(string text, int line, string reason)
    {
        var error = Assert.Throws<LlmBenchException>(() => ScenarioFile.Parse("shop.yaml", text));

        Assert.Equal(ErrorIds.ScenarioInvalid, error.ErrorId);
        Assert.Contains($"shop.yaml, line {line}", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void The_built_in_scenario_is_the_customer_service_of_three_kinds_and_three_turns()
    {
        Scenario scenario = ScenarioCatalog.Find("Customer-Service")!;

        Assert.Equal(["order_status", "product_inquiry", "return_request"], scenario.Categories.Select(category => category.Name));
        Assert.All(scenario.Categories, category => Assert.Equal(3, category.Turns.Count));
    }

    [Fact]
    public void The_text_of_a_built_in_scenario_is_a_scenario_file()
    {
        Scenario scenario = ScenarioFile.Parse("copy.yaml", ScenarioCatalog.Text(ScenarioCatalog.DefaultName));

        Assert.Equal(ScenarioCatalog.DefaultName, scenario.Name);
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("90s", 90)]
    [InlineData("1m30s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("00:01:30", 90)]
    [InlineData("0s", 0)]
    public void Durations_are_read_as_people_write_them(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("60")]
    [InlineData("-5s")]
    [InlineData("5 parsecs")]
    [InlineData("s")]
    [InlineData("-00:00:01")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
