using LlmBench.Evaluation.Scoring;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class ScorerFactoryTests
{
    [Theory]
    [InlineData("type: exact\nfield: target\nignorecase: true", "line 3: unknown key 'ignorecase'")]
    [InlineData("type: magic", "no scorer is called 'magic'; known are choice, contains")]
    [InlineData("type: contains\nfield: target\nvalue: a", "'field' and 'value' exclude each other")]
    [InlineData("type: regex", "needs either 'pattern' or 'field'")]
    [InlineData("type: regex\npattern: '('", "line 2: 'pattern' is no regular expression")]
    [InlineData("type: json\npath: '$.['", "line 2: 'path' is no JSONPath")]
    [InlineData("type: similarity", "'atLeast' is missing")]
    [InlineData("type: number\ntolerance: -1", "line 2: 'tolerance' is '-1'")]
    [InlineData("type: judge", "'rubric' is missing")]
    [InlineData("type: judge\nrubric: nowhere.md", "names the file 'nowhere.md', which cannot be read")]
    [InlineData("type: judge\nrubric: good?\nscale: [5, 1]", "line 3: 'scale' must be two numbers")]
    [InlineData("type: judge\nrubric: good?\npassAt: 6", "line 3: 'passAt' is '6'")]
    [InlineData("type: human", "'fields' is missing")]
    public void What_a_scorer_does_not_understand_is_refused_with_its_line(string yaml, string complaint)
    {
        var error = Assert.Throws<LlmBenchException>(() => Scored.Scorer(yaml));

        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.BenchmarkInvalid, error.ErrorId);
    }

    [Fact]
    public void The_keys_that_every_scorer_has_are_known() => Assert.Equal("choice", Scored.Scorer("{type: choice, when: letter, weight: 2}").Type);

    [Fact]
    public void Further_scorers_read_their_own_keys()
    {
        var services = new ScorerServices { Further = new Dictionary<string, ScorerBuilder> { ["sql"] = settings => new ExactScorer(Expected.Read(settings), settings.Boolean("quick") ?? false, false) } };

        Assert.IsType<ExactScorer>(Scored.Scorer("{type: sql, quick: true}", services));
        Assert.Throws<LlmBenchException>(() => Scored.Scorer("{type: sql, slow: true}", services));
    }
}
