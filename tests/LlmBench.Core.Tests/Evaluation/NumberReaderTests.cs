using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Extraction;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("so \\boxed{18}. The answer is 19. #### 20", "boxed", 18)]
    [InlineData("\\boxed{17} or rather \\boxed{\\$18.00}", "boxed", 18)]
    [InlineData("\\boxed{\\frac{3}{4}}", "boxed", 0.75)]
    [InlineData("#### 6\nmore\n#### 18\nThe answer is 3", "hashes", 18)]
    [InlineData("#### $1,200", "hashes", 1200)]
    [InlineData("The answer is 42...", "stated", 42)]
    [InlineData("The answer is 42. Hope this helps...", "stated", 42)]
    [InlineData("The answer is **$29.00**.", "stated", 29)]
    [InlineData("The answer is 5 - 2 = 3 eggs", "stated", 3)]
    [InlineData("Answer: -5", "stated", -5)]
    [InlineData("Answer: RM25.90", "stated", 25.9)]
    [InlineData("Jawapan: RM 25", "stated", 25)]
    [InlineData("答案是 25", "stated", 25)]
    [InlineData("So there are 5 - 2 = 3 eggs", "number", 3)]
    [InlineData("It is 10-3", "number", 3)]
    [InlineData("It is -3.5 °C", "number", -3.5)]
    [InlineData("He pays €1,234.50 in all.", "number", 1234.5)]
    [InlineData("The DDR5 module costs 80 dollars", "number", 80)]
    [InlineData("80 dollars for the DDR5 module", "number", 80)]
    [InlineData("一共25元", "number", 25)]
    [InlineData("about 1.5e3 of them", "number", 1500)]
    [InlineData("1,2,3", "number", 3)]
    [InlineData("that is 50%", "number", 50)]
    public void The_most_deliberate_number_counts(string reply, string step, double number)
    {
        (string Step, string Value)? found = NumberReader.Find(reply, ExtractionPick.Last);

        Assert.Equal(step, found?.Step);
        Assert.Equal((decimal)number, NumberText.Parse(found!.Value.Value));
    }

    [Fact]
    public void Words_are_no_number() => Assert.Null(NumberReader.Find("I cannot say how many, DDR5 or not...", ExtractionPick.Last));

    [Theory]
    [InlineData("1,299.00", 1299)]
    [InlineData(" $ 29. ", 29)]
    [InlineData("US$29", 29)]
    [InlineData("3/4", 0.75)]
    [InlineData("12 \\text{ apples}", 12)]
    [InlineData("−7", -7)]
    public void Ornament_is_no_part_of_a_number(string text, double number) => Assert.Equal((decimal)number, NumberText.Parse(text));

    [Theory]
    [InlineData("12 apples")]
    [InlineData("1/0")]
    [InlineData("")]
    [InlineData("NaN")]
    public void What_is_more_than_a_number_is_none(string text) => Assert.Null(NumberText.Parse(text));
}
