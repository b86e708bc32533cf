using System.Text;
using System.Text.Json;
using LlmBench.Simulation;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Simulation;

public sealed class TextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("word", 1)]
    [InlineData("two words", 2)]
    [InlineData("  indented\n", 2)]
    [InlineData("eightchr", 1)]
    [InlineData("ninechars", 2)]
    [InlineData("1234567\U0001F600x", 2)]
    public void A_token_is_white_space_and_up_to_eight_characters(string text, int tokens) => Assert.Equal(tokens, SimulatedTokens.Count(text));

    [Theory]
    [InlineData("It's \"quoted\" \\ and\nbroken,\tUmlaute äöü, 1234567\U0001F600 too")]
    [InlineData("   ")]
    public void Encoded_tokens_make_up_the_text_again(string text)
    {
        ReadOnlyMemory<byte>[] tokens = SimulatedTokens.Encode(text);
        string json = $"\"{string.Concat(tokens.Select(token => Encoding.UTF8.GetString(token.Span)))}\"";
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
        Assert.Equal(SimulatedTokens.Count(text), tokens.Length);
    }

    [Theory]
    [InlineData("Hi, I placed order #12345 three days ago but haven't received tracking info.", "parcel")]
    [InlineData("What's the battery life like?", "battery")]
    [InlineData("I received the wrong size shirt. How do I return it?", "return")]
    [InlineData("The shirt has a stain on it that was there when I opened the package.", "return")]
    public void Replies_fit_the_question(string question, string expected)
    {
        var chance = new SeededChance(3);
        ReadOnlyMemory<byte>[] tokens = CustomerServiceText.For(question).Compose(200, ref chance);
        Assert.Contains(expected, string.Concat(tokens.Select(token => Encoding.UTF8.GetString(token.Span))), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(80)]
    [InlineData(250)]
    [InlineData(2000)]
    public void Replies_are_about_as_long_as_asked(int target)
    {
        var chance = new SeededChance(5);
        double mean = Enumerable.Range(0, 200).Average(_ => Length(target));
        Assert.InRange(mean, target - 8, target + 8);

        int Length(int wanted) => CustomerServiceText.For("order").Compose(wanted, ref chance).Length;
    }
}
