using LlmBench.Load;
using Xunit;

namespace LlmBench.Tests.Load;

public sealed class ScenarioHashTests
{
    private const string Written = "name: s\nmaxOutputTokens: 100\noutputTokens: { p50: 20, p95: 70 }\ncategories:\n- name: a\n  turns: [Hello, Where is it?]\n";

    [Fact]
    public void A_file_written_in_another_way_has_the_same_hash() => Assert.Equal(
        Of(Written),
        Of("""{ "description": "d", "outputTokens": { "p95": 70, "p50": 20 }, "name": "s", "categories": [ { "turns": ["Hello", "Where is it?"], "name": "a", "weight": 1 } ], "maxOutputTokens": 100 }"""));

    [Theory]
    [InlineData("Hello", "Hallo")]
    [InlineData("name: a", "name: b")]
    [InlineData("100", "101")]
    [InlineData("p95: 70", "p95: 71")]
    public void An_edit_changes_it(string from, string to) => Assert.NotEqual(Of(Written), Of(Written.Replace(from, to, StringComparison.Ordinal)));

    [Fact]
    public void It_is_64_digits() => Assert.Matches("^[0-9a-f]{64}$", Of(Written));

    private static string Of(string text) => ScenarioHash.Of(ScenarioFile.Parse("scenario.yaml", text));
}
