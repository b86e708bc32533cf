using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Extraction;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class ChoiceReaderTests
{
    [Theory]
    [InlineData("Answer: B", "stated")]
    [InlineData("answer: b", "stated")]
    [InlineData("Answer: (B)", "stated")]
    [InlineData("Answer: **B**", "stated")]
    [InlineData("**Answer:** B) Paris", "stated")]
    [InlineData("**Final Answer**\n\nB", "letter")]
    [InlineData("The answer is B.", "stated")]
    [InlineData("The correct answer is **(B) Paris**, because it is.", "stated")]
    [InlineData("So the answer to this question is: B", "stated")]
    [InlineData("The correct option is B", "stated")]
    [InlineData("ANSWER:\nB", "stated")]
    [InlineData("Therefore $\\boxed{B}$.", "stated")]
    [InlineData("Therefore $\\boxed{\\text{B}}$.", "stated")]
    [InlineData("The answer is \\(\\mathbf{B}\\).", "stated")]
    [InlineData("Answer: A is tempting.\nAnswer: B", "stated")]
    [InlineData("Answer: B\n\nI hope this helps; A is a classic trap.", "stated")]
    [InlineData("Option B is correct.", "stated")]
    [InlineData("(B) Paris is the best choice here.", "stated")]
    [InlineData("I choose B", "stated")]
    [InlineData("The answer is Paris.", "stated")]
    [InlineData("The answer is not A. The answer is B", "stated")]
    [InlineData("B", "letter")]
    [InlineData("b", "letter")]
    [InlineData("(B)", "letter")]
    [InlineData("**B**", "letter")]
    [InlineData("B.", "letter")]
    [InlineData("B) Paris", "letter")]
    [InlineData("B. It lies on the Seine.", "letter")]
    [InlineData("B because it lies on the Seine", "letter")]
    [InlineData("Paris", "text")]
    [InlineData("It must be Paris, on the Seine.", "text")]
    [InlineData("答案：B", "stated")]
    [InlineData("答案是B。", "stated")]
    [InlineData("正确答案是B选项", "stated")]
    [InlineData("Jawapan: B", "stated")]
    [InlineData("Jawapannya ialah B.\nJawapan ialah B", "stated")]
    [InlineData("答え：Ｂ", "stated")]
    public void The_chosen_letter_is_found(string reply, string step) =>
        Assert.Equal((step, "B"), ChoiceReader.Find(reply, ItemChoices.Of(Items.Cities), ExtractionPick.Last));

    [Theory]
    [InlineData("Answer: because of the river")]
    [InlineData("The answer is a matter of taste.")]
    [InlineData("Answer: both A and B")]
    [InlineData("Answer: A or B")]
    [InlineData("The answer is not A.")]
    [InlineData("A) Rome\nB) Paris\nC) Berlin\nD) A dog")]
    [InlineData("A careful look shows that the second is correct.")]
    [InlineData("It could be Rome or Paris.")]
    [InlineData("Answer: E")]
    [InlineData("I do not know.")]
    [InlineData("")]
    public void What_chooses_nothing_is_not_guessed_at(string reply) =>
        Assert.Null(ChoiceReader.Find(reply, ItemChoices.Of(Items.Cities), ExtractionPick.Last));

    [Theory]
    [InlineData("ANSWER: A) Rome", "A")]
    [InlineData("ANSWER: A. Rome is it", "A")]
    [InlineData("ANSWER: **A**", "A")]
    [InlineData("ANSWER: A - because of the forum", "A")]
    [InlineData("ANSWER: A – the older one", "A")]
    [InlineData("ANSWER: A Rome", "A")]
    [InlineData("ANSWER: A rome, the older one", "A")]
    [InlineData("ANSWER: A because of the forum", "A")]
    [InlineData("ANSWER: A kerana ia lebih tua", "A")]
    [InlineData("ANSWER: A is right", "A")]
    [InlineData("ANSWER: A", "A")]
    [InlineData("ANSWER: A shopper may return it within 30 days.", null)]
    [InlineData("ANSWER: \"A shopper may return it.\"", null)]
    [InlineData("ANSWER: A 30-day window applies.", null)]
    public void An_article_with_its_noun_is_no_letter(string reply, string? letter) =>
        Assert.Equal(letter, ChoiceReader.Find(reply, ItemChoices.Of(Items.Cities), ExtractionPick.Last)?.Value);

    [Fact]
    public void The_text_of_a_choice_goes_before_its_first_letter() =>
        Assert.Equal(("stated", "D"), ChoiceReader.Find("Answer: A dog", ItemChoices.Of(Items.Cities), ExtractionPick.Last));

    [Fact]
    public void Languages_named_by_a_letter_are_no_letters() =>
        Assert.Equal(("stated", "A"), ChoiceReader.Find("Answer: C++", ["C++", "C", "C#", "B"], ExtractionPick.Last));

    [Fact]
    public void The_first_may_be_asked_for() =>
        Assert.Equal(("stated", "A"), ChoiceReader.Find("Answer: A is tempting.\nAnswer: B", [], ExtractionPick.First));
}
