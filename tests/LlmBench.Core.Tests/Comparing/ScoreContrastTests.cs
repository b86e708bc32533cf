using LlmBench.Chat;
using LlmBench.Comparing;
using LlmBench.Evaluation;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Comparing;

public sealed class ScoreContrastTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    // 2 against 18 discordant questions: p .000402.
    [Fact]
    public void The_same_questions_are_McNemars()
    {
        ComparisonRow row = Score(Side("a", 100, item => item < 82), Side("b", 100, item => item is >= 2 and < 100));

        Assert.Equal("McNemar exact, Agresti-Min", row.Test);
        Assert.Equal(0.000402, row.PValue!.Value, 1e-6);
        Assert.Equal(0.16, row.Change!.Value, 1e-9);
        Assert.Equal(ComparisonDesign.Paired, row.Design);
        Assert.Equal(ComparisonVerdict.Better, row.Verdict);
        Assert.StartsWith("+16.0 points, interval +", row.Explanation, StringComparison.Ordinal);
        Assert.Equal("mmlu", row.Benchmark);
        Assert.False(row.Confounded);
    }

    [Fact]
    public void What_a_few_questions_cannot_tell_is_not_resolvable_and_how_many_would_is_said()
    {
        ComparisonRow row = Score(Side("a", 40, item => item < 30), Side("b", 40, item => item is >= 4 and < 36));

        Assert.Equal(ComparisonVerdict.NotResolvable, row.Verdict);
        Assert.Matches("about [0-9,]+ further questions would decide", row.Caveats);
    }

    [Fact]
    public void Questions_that_one_side_alone_has_are_left_out_and_counted()
    {
        ComparisonRow row = Score(Side("a", 100, item => item < 50), Side("b", 90, item => item < 50));

        Assert.Equal(90, row.ReferenceSamples);
        Assert.StartsWith("10 questions that one side alone has answered are left out", row.Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_questions_have_the_interval_of_both_shares()
    {
        ComparisonRow row = Score(Side("a", 70, item => item < 48 * 70 / 80, first: 0), Side("b", 70, item => item < 1056, first: 1000));

        Assert.Equal("Both intervals (MOVER)", row.Test);
        Assert.NotEqual(ComparisonDesign.Paired, row.Design);
        Assert.True(row.ChangeLow > 0);
    }

    [Fact]
    public void A_question_asked_several_times_is_one_with_its_mean()
    {
        var reader = new SideReader();
        for (int item = 0; item < 30; item++)
        {
            for (int sample = 1; sample <= 4; sample++) reader.Add(Answer("a", item, sample <= 2) with { Sample = sample });
        }

        ComparisonRow row = Score(reader.Sides[0], Side("b", 30, _ => true));

        Assert.Equal(30, row.ReferenceSamples);
        Assert.Equal(0.5, row.Reference!.Value, 1e-9);
        Assert.Equal("Paired sign flip, paired bootstrap", row.Test);
    }

    // Rows of two rule sets are one call.
    [Fact]
    public void A_call_scored_twice_is_counted_once()
    {
        var reader = new SideReader();
        reader.Add(Answer("a", 1, true));
        reader.Add(Answer("a", 1, true) with { ScoreProfile = "strict" });

        Assert.Equal(1, reader.Sides[0].Requests);
        Assert.Equal(["mmlu", "mmlu/strict"], reader.Sides[0].Scores.Subjects.Select(subject => subject.ToString()));
    }

    [Fact]
    public void Customers_scores_are_Welchs()
    {
        var options = new ComparisonOptions { ReferenceCsat = new CsatScores([4, 4, 5, 4, 3, 5], 0), DifferenceCsat = new CsatScores([5, 5, 5, 4, 5], 5), Wanted = name => name == "Csat" };

        ComparisonRow row = RunComparison.Of(Side("a", 10, _ => true), Side("b", 10, _ => true), options).Single();

        Assert.Equal(0.6333333, row.Change!.Value, 6);
        Assert.Equal("Welch t", row.Test);
        Assert.Contains("response rates of 100.0 % and 50.0 %", row.Caveats, StringComparison.Ordinal);
    }

    private static ComparisonRow Score(ComparedSide reference, ComparedSide difference) =>
        RunComparison.Of(reference, difference, new ComparisonOptions { Wanted = name => name == "Score" }).Single();

    private static ComparedSide Side(string model, int items, Func<int, bool> isRight, int first = 0)
    {
        var reader = new SideReader();
        for (int item = first; item < first + items; item++) reader.Add(Answer(model, item, isRight(item)));
        return reader.Sides.Single();
    }

    private static AnswerRow Answer(string model, int item, bool right) => new()
    {
        RunId = $"run-{model}",
        Benchmark = "mmlu",
        Profile = "default",
        Item = $"q{item}",
        Sample = 1,
        Category = "law",
        Provider = "p",
        Model = model,
        Outcome = right ? AnswerOutcome.Correct : AnswerOutcome.Wrong,
        Score = right ? 1 : 0,
        StartedAt = s_start.AddSeconds(item),
        E2eMs = 100,
        CallOutcome = Outcome.Succeeded,
        TokenSource = TokenSource.Usage,
    };
}
