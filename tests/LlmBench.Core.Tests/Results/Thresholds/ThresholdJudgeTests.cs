using LlmBench.Results;
using LlmBench.Results.Thresholds;
using Xunit;

namespace LlmBench.Tests.Results.Thresholds;

public sealed class ThresholdJudgeTests
{
    [Theory]
    [InlineData("E2eP50Ms -lt 501", true)]
    [InlineData("E2eP50Ms -lt 500", false)]
    [InlineData("E2eP50Ms -le 500", true)]
    [InlineData("e2ep50ms -GE 500", true)]
    [InlineData("E2eP50Ms -gt 500", false)]
    [InlineData("Requests -ge 100", true)]
    [InlineData("CostPerRequestUsd -le 0.001", true)]
    public void A_value_meets_what_it_is_compared_with(string threshold, bool met)
    {
        ThresholdRow row = Judge(threshold, Summary(100));

        Assert.Equal(met, row.Met);
        Assert.Equal("p/m s", row.Result);
        Assert.Equal("r", row.RunId);
    }

    [Fact]
    public void The_verdict_says_what_was_reached()
    {
        Assert.Equal("E2eP50Ms is 500, not below 400", Judge("E2eP50Ms -lt 400", Summary(400)).Explanation);
        Assert.Equal("Missed: p/m s: E2eP50Ms is 500, not below 400", Judge("E2eP50Ms -lt 400", Summary(400)).ToString());
        Assert.Equal("E2eP50Ms is 500, at least 400", Judge("E2eP50Ms -ge 400", Summary(400)).Explanation);
    }

    [Theory]
    [InlineData("Goodput -lt 100", "no objective")]
    [InlineData("TtftP99HighMs -lt 10000", "too few samples")]
    public void An_empty_value_is_not_met_and_says_why(string threshold, string why)
    {
        ThresholdRow row = Judge(threshold, Summary(20));

        Assert.Null(row.Value);
        Assert.False(row.Met);
        Assert.Contains(why, row.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_latencies_are_explained_by_what_happened()
    {
        LoadTestSummary summary = Summary(20);
        Assert.Contains("did not come as streams", Judge("TtftP95Ms -lt 1", summary with { Streamed = false, TtftP95Ms = null }).Explanation, StringComparison.Ordinal);
        Assert.Contains("no request succeeded", Judge("E2eP95Ms -lt 1", summary with { Succeeded = 0, E2eP95Ms = null }).Explanation, StringComparison.Ordinal);
        Assert.Contains("no price", Judge("CostUsd -lt 1", summary with { CostUsd = null }).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E2eP95Ms -lt 800", 58, true)]
    [InlineData("E2eP95Ms -lt 800", 59, false)]
    [InlineData("TtftP99Ms -lt 800", 298, true)]
    [InlineData("TtftP99Ms -lt 800", 299, false)]
    [InlineData("ErrorRate -lt 0.01", 298, true)]
    [InlineData("ErrorRate -lt 0.01", 299, false)]
    [InlineData("ErrorRate -gt 0.01", 10, false)]
    [InlineData("TtftMeanMs -lt 800", 2, false)]
    public void Too_few_samples_are_marked_and_said(string threshold, int samples, bool tooFew)
    {
        ThresholdRow row = Judge(threshold, Summary(samples));

        Assert.Equal(samples, row.Samples);
        Assert.Equal(tooFew, row.TooFewSamples);
        Assert.Equal(tooFew, row.Explanation.Contains("samples,", StringComparison.Ordinal));
    }

    [Fact]
    public void Samples_of_a_conversation_metric_are_conversations()
    {
        Assert.Equal(7, Judge("ConversationP95Ms -lt 1", Summary(20) with { Conversations = 7 }).Samples);
        Assert.Null(Judge("ChunkGapP99Ms -lt 1", Summary(20)).Samples);
    }

    [Fact]
    public void Samples_of_an_interval_are_its_own() =>
        Assert.Equal(3, Judge("E2eP95Ms -lt 1", new IntervalRow { RunId = "r", Provider = "p", Model = "m", Scenario = "s", Requests = 5, Succeeded = 3, E2eP95Ms = 10, Interval = 4 }).Samples);

    [Theory]
    [InlineData("TtftP94Ms -lt 1", "TtftP95Ms")]
    [InlineData("Errorate -lt 1", "ErrorRate")]
    public void An_unknown_metric_is_answered_with_near_names(string threshold, string near)
    {
        var error = Assert.Throws<LlmBenchException>(() => Judge(threshold, Summary(1)));

        Assert.Equal(ErrorIds.ThresholdInvalid, error.ErrorId);
        Assert.Contains(near, error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Model -lt 1")]
    [InlineData("Simulated -lt 1")]
    [InlineData("StartedAt -lt 1")]
    public void A_column_that_is_no_number_is_unknown(string threshold) =>
        Assert.Contains("no number of LoadTestSummary", Assert.Throws<LlmBenchException>(() => Judge(threshold, Summary(1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Results_are_named_by_what_they_are_about()
    {
        Assert.Equal("p/m s interval 4", ResultColumns.Of(new IntervalRow { RunId = "r", Provider = "p", Model = "m", Scenario = "s", Interval = 4 }).Result);
        Assert.Equal("p/m b c", ResultColumns.Of(new CategoryScoreRow { RunId = "r", Provider = "p", Model = "m", Benchmark = "b", By = "Category", Category = "c" }).Result);
    }

    [Fact]
    public void A_partial_run_is_called_so() =>
        Assert.Contains("the run ended before its plan", Judge("ErrorRate -lt 1", Summary(10) with { Partial = true }).Explanation, StringComparison.Ordinal);

    [Fact]
    public void Simulated_results_are_marked() => Assert.True(Judge("ErrorRate -lt 1", Summary(10) with { Simulated = true }).Simulated);

    [Fact]
    public void Texts_of_a_file_are_read_as_numbers()
    {
        var row = new ResultColumns("row", [("Model", null, "m"), ("TtftP95Ms", null, "412.5"), ("Goodput", null, "")]);

        Assert.Equal(412.5, ThresholdJudge.Judge(ThresholdJudge.Grammar.Parse("TtftP95Ms -lt 800"), row).Value);
        Assert.False(ThresholdJudge.Judge(ThresholdJudge.Grammar.Parse("Goodput -lt 800"), row).Met);
        Assert.Throws<LlmBenchException>(() => ThresholdJudge.Judge(ThresholdJudge.Grammar.Parse("Model -lt 800"), row));
    }

    internal static LoadTestSummary Summary(int requests)
    {
        var recorder = new LoadRecorder();
        for (int second = 0; second < requests; second++) recorder.Add(LoadRows.At(second));
        return recorder.Summarize(LoadRows.Window(1000));
    }

    private static ThresholdRow Judge(string threshold, object row) => ThresholdJudge.Judge(ThresholdJudge.Grammar.Parse(threshold), ResultColumns.Of(row));
}
