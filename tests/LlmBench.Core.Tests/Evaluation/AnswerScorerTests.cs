using LlmBench.Chat;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Scoring;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class AnswerScorerTests
{
    private static readonly ExtractionRule[] s_choice = [new("choice", ExtractionKind.Choice)];
    private static readonly ScoreRule s_isTarget = Scored.All("type: choice");

    [Theory]
    [InlineData("Answer: B", "stop", AnswerOutcome.Correct, 1)]
    [InlineData("Answer: A", "stop", AnswerOutcome.Wrong, 0)]
    [InlineData("It depends.", "stop", AnswerOutcome.NoAnswer, 0)]
    [InlineData("", "stop", AnswerOutcome.Empty, 0)]
    [InlineData(" \n", "stop", AnswerOutcome.Empty, 0)]
    [InlineData("", "length", AnswerOutcome.Truncated, 0)]
    [InlineData("Let us see, A is", "length", AnswerOutcome.Truncated, 0)]
    [InlineData("Let us see, A is", "max_tokens", AnswerOutcome.Truncated, 0)]
    [InlineData("Answer: B, and now more of it", "length", AnswerOutcome.Correct, 1)]
    [InlineData("<think>The answer is B", "stop", AnswerOutcome.Truncated, 0)]
    [InlineData("<think>The answer is A</think>\n\nB", "stop", AnswerOutcome.Correct, 1)]
    [InlineData("The answer is A</think>\n\nB", "stop", AnswerOutcome.Correct, 1)]
    [InlineData("", "content_filter", AnswerOutcome.Refused, 0)]
    [InlineData("Answer: B", "refusal", AnswerOutcome.Refused, 0)]
    [InlineData("I'm sorry, but I can't help with that.", "stop", AnswerOutcome.Refused, 0)]
    [InlineData("I cannot provide that information.", "stop", AnswerOutcome.Refused, 0)]
    [InlineData("抱歉，我无法回答这个问题。", "stop", AnswerOutcome.Refused, 0)]
    [InlineData("I can't find a difference between them.", "stop", AnswerOutcome.NoAnswer, 0)]
    [InlineData("Sorry for the confusion! Answer: A", "stop", AnswerOutcome.Wrong, 0)]
    public async Task Every_reply_has_one_outcome(string text, string finish, AnswerOutcome outcome, double score)
    {
        ItemScore scored = await ScoreAsync(Scored.Definition(s_choice, s_isTarget), Items.Cities, Scored.Reply(text, finish));

        Assert.Equal((outcome, score), (scored.Outcome, scored.Score));
    }

    [Theory]
    [InlineData(Outcome.ServerError, AnswerOutcome.Error, null)]
    [InlineData(Outcome.StreamTruncated, AnswerOutcome.Error, null)]
    [InlineData(Outcome.ContentFiltered, AnswerOutcome.Refused, 0.0)]
    public async Task A_failed_call_is_no_wrong_answer(Outcome call, AnswerOutcome outcome, double? score)
    {
        ItemScore scored = await ScoreAsync(Scored.Definition(s_choice, s_isTarget), Items.Cities, Scored.Reply("Answer: B", "stop", call));

        Assert.Equal((outcome, score), (scored.Outcome, scored.Score));
    }

    [Fact]
    public async Task The_rule_that_hit_is_kept_with_its_step()
    {
        ItemScore scored = await ScoreAsync(Scored.Definition([new("line", ExtractionKind.After, "ANSWER:"), new("any", ExtractionKind.Number)], Scored.All("type: number")), Items.WithTarget("18"), Scored.Reply("So \\boxed{18}"));

        Assert.Equal(("any:boxed", "18"), (scored.Answer!.Rule, scored.Answer.Value));
    }

    [Fact]
    public async Task A_published_profile_is_scored_by_its_own_equality()
    {
        BenchmarkDefinition definition = Scored.Definition([new("number", ExtractionKind.Number)], Scored.All("type: number")) with
        {
            ScoreProfiles = new Dictionary<string, IReadOnlyList<ExtractionRule>> { ["lm-eval"] = [new("flexible", ExtractionKind.Published, "lm-eval/flexible-extract")] },
        };
        StoredReply reply = Scored.Reply("It costs $29.00");

        Assert.Equal(AnswerOutcome.Correct, (await ScoreAsync(definition, Items.WithTarget("29"), reply)).Outcome);
        Assert.Equal(AnswerOutcome.Wrong, (await ScoreAsync(definition, Items.WithTarget("29"), reply, "lm-eval")).Outcome);
    }

    [Fact]
    public void An_unknown_score_profile_is_answered_with_the_list()
    {
        var error = Assert.Throws<LlmBenchException>(() => new AnswerScorer(Scored.Definition(s_choice, s_isTarget), ScorerServices.None, "strict"));

        Assert.Equal(ErrorIds.ScoreProfileNotFound, error.ErrorId);
    }

    [Fact]
    public async Task Scorers_apply_where_the_item_has_their_field()
    {
        BenchmarkDefinition definition = Scored.Definition([], Scored.All("{type: contains, field: must, when: must}", "{type: contains, field: never, mode: none, when: never}"));

        Assert.Equal(AnswerOutcome.Correct, (await ScoreAsync(definition, Items.Of("""{"must": "yes"}"""), Scored.Reply("yes, secret"))).Outcome);
        Assert.Equal(AnswerOutcome.Wrong, (await ScoreAsync(definition, Items.Of("""{"must": "yes", "never": "secret"}"""), Scored.Reply("yes, secret"))).Outcome);
        Assert.False(new AnswerScorer(definition, ScorerServices.None).Applies(Items.Of("""{"other": 1}""")));
    }

    [Theory]
    [InlineData("All", "yes no", true, 1)]
    [InlineData("All", "yes", false, 0)]
    [InlineData("Any", "yes", true, 1)]
    [InlineData("Any", "maybe", false, 0)]
    [InlineData("Weighted", "yes", true, 0.75)]
    [InlineData("Weighted", "no", false, 0.25)]
    public async Task Scores_are_combined_as_the_definition_says(string combination, string reply, bool isRight, double score)
    {
        var rule = new ScoreRule(Enum.Parse<ScoreCombination>(combination), [Scored.Spec("{type: contains, value: yes, weight: 3}"), Scored.Spec("{type: contains, value: no}")], PassAt: 0.75);
        ItemScore scored = await ScoreAsync(Scored.Definition([], rule), Items.WithTarget("x"), Scored.Reply(reply));

        Assert.Equal((isRight ? AnswerOutcome.Correct : AnswerOutcome.Wrong, score), (scored.Outcome, scored.Score));
    }

    [Fact]
    public async Task A_judge_is_not_paid_where_the_result_is_decided()
    {
        var asked = new List<IReadOnlyList<ChatMessage>>();
        BenchmarkDefinition definition = Scored.Definition([], Scored.All("{type: judge, rubric: good?}", "{type: contains, value: yes}"));

        Assert.Equal(AnswerOutcome.Wrong, (await ScoreAsync(definition, Items.Of("{}"), Scored.Reply("no"), services: Scored.Judge(asked, """{"score": 5}"""))).Outcome);
        Assert.Empty(asked);
        Assert.Equal(AnswerOutcome.Correct, (await ScoreAsync(definition, Items.Of("{}"), Scored.Reply("yes"), services: Scored.Judge(asked, """{"score": 5}"""))).Outcome);
    }

    [Fact]
    public async Task A_judge_without_a_verdict_leaves_the_answer_unjudged()
    {
        BenchmarkDefinition definition = Scored.Definition([], Scored.All("{type: judge, rubric: good?}"));
        ItemScore scored = await ScoreAsync(definition, Items.Of("{}"), Scored.Reply("yes"), services: Scored.Judge([], "Fine!", "Really fine!"));

        Assert.Equal((AnswerOutcome.Unjudged, null), (scored.Outcome, scored.Score));
        Assert.Contains("Really fine!", Assert.Single(scored.Details).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_waited_for_unless_optional_or_decided()
    {
        BenchmarkItem item = Items.WithTarget("x");
        StoredReply yes = Scored.Reply("yes");

        Assert.Equal(AnswerOutcome.Pending, (await ScoreAsync(Human("{type: human, fields: [tone]}"), item, yes)).Outcome);
        Assert.Equal(AnswerOutcome.Wrong, (await ScoreAsync(Human("{type: human, fields: [tone]}"), item, Scored.Reply("no"))).Outcome);
        Assert.Equal(AnswerOutcome.Wrong, (await ScoreAsync(Human("{type: human, fields: [tone]}"), item, yes with { Reviews = new Dictionary<string, double> { ["tone"] = 2 } })).Outcome);
        Assert.Equal(AnswerOutcome.Correct, (await ScoreAsync(Human("{type: human, fields: [tone], optional: true}"), item, yes with { Reviews = new Dictionary<string, double> { ["tone"] = 2 } })).Outcome);
    }

    [Fact]
    public async Task Without_rules_the_reply_is_the_answer() =>
        Assert.Equal(AnswerOutcome.Correct, (await ScoreAsync(Scored.Definition([], Scored.All("type: number")), Items.WithTarget("18"), Scored.Reply("16 + 2\n= 18"))).Outcome);

    private static BenchmarkDefinition Human(string human) => Scored.Definition([], Scored.All("{type: contains, value: yes}", human));

    private static async Task<ItemScore> ScoreAsync(BenchmarkDefinition definition, BenchmarkItem item, StoredReply reply, string? profile = null, ScorerServices? services = null) =>
        await new AnswerScorer(definition, services ?? ScorerServices.None, profile).ScoreAsync(item, Scored.Prompt, reply, TestContext.Current.CancellationToken);
}
