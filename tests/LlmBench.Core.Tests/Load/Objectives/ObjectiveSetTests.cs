using LlmBench.Chat;
using LlmBench.Load.Objectives;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Load.Objectives;

public sealed class ObjectiveSetTests
{
    private static readonly LoadTestSummary s_summary = new() { RunId = "r", Provider = "p", Model = "m", Scenario = "s", ErrorRate = 0.02, E2eP95Ms = 900 };

    [Theory]
    [InlineData("E2eP95Ms -lt 900", false)]
    [InlineData("E2eP95Ms -le 900", true)]
    [InlineData("E2eP95Ms -gt 900", false)]
    [InlineData("E2eP95Ms -ge 900", true)]
    public void The_comparison_is_the_one_that_is_written(string objective, bool met) => Assert.Equal(met, Set(objective).Judge(s_summary).ObjectivesMet);

    [Fact]
    public void What_is_missed_is_told_with_what_was_reached()
    {
        LoadTestSummary judged = Set("ErrorRate -lt 0.01", "E2eP95Ms -lt 800", "E2eP95Ms -lt 1000").Judge(s_summary);

        Assert.False(judged.ObjectivesMet);
        Assert.Equal("ErrorRate -lt 0.01 (0.02); E2eP95Ms -lt 800 (900)", judged.ObjectivesMissed);
    }

    [Fact]
    public void An_empty_number_is_open_while_the_run_goes_on_and_missed_at_its_end()
    {
        ObjectiveSet set = Set("UserTtftP95Ms -lt 800");

        Assert.Empty(set.Missed(s_summary, final: false));
        Assert.Equal(["UserTtftP95Ms -lt 800 (no value)"], set.Missed(s_summary, final: true));
    }

    [Fact]
    public void Without_objectives_there_is_no_verdict() => Assert.Null(Set().Judge(s_summary).ObjectivesMet);

    [Theory]
    [InlineData("UserTtftP95Ms -lt 100", 99, true)]
    [InlineData("UserTtftP95Ms -lt 100", 100, false)]
    [InlineData("UserTtftMs -lt 100", 101, false)]
    [InlineData("UserTtftP95Ms -le 100", 100, true)]
    public void A_request_is_good_within_the_limit_of_a_high_percentile(string objective, double ttft, bool good) =>
        Assert.Equal(good, Set(objective).JudgeRequest!(Row() with { UserTtftMs = ttft }));

    [Theory]
    [InlineData("TtftP50Ms -lt 100")]
    [InlineData("TtftMeanMs -lt 100")]
    [InlineData("ErrorRate -lt 0.1")]
    [InlineData("E2eP95Ms -gt 1")]
    public void Other_objectives_say_nothing_about_single_requests(string objective) => Assert.Null(Set(objective).JudgeRequest);

    [Fact]
    public void A_failed_request_is_bad_and_a_good_one_keeps_every_limit()
    {
        Func<RequestRow, bool> isGood = Set("UserTtftMs -lt 100", "TpotP95Ms -lt 20").JudgeRequest!;

        Assert.True(isGood(Row() with { UserTtftMs = 50, TpotMs = 10 }));
        Assert.False(isGood(Row() with { UserTtftMs = 50, TpotMs = 30 }));
        Assert.True(isGood(Row() with { UserTtftMs = 50 }));
        Assert.False(isGood(Row() with { UserTtftMs = 50, Succeeded = false, Outcome = Outcome.ServerError }));
    }

    [Fact]
    public void Failed_and_dropped_requests_count_as_bad()
    {
        var recorder = new LoadRecorder(Set("UserE2eMs -lt 100").JudgeRequest);
        foreach (double milliseconds in (double[])[10, 20, 150])
        {
            recorder.Add(Row() with { UserE2eMs = milliseconds });
        }

        recorder.Add(Row() with { Succeeded = false, Outcome = Outcome.ServerError });
        recorder.Add(Row() with { Phase = LoadPhase.WarmUp, UserE2eMs = 1 });
        recorder.AddDropped(1);
        LoadTestSummary summary = recorder.Summarize(new RunWindow { RunId = "r", Provider = "p", Model = "m", Scenario = "s", Seconds = 4 });

        Assert.Equal(0.5, summary.Goodput);
        Assert.Equal(2 / 5.0, summary.GoodputRatio);
        Assert.Equal(1, summary.Dropped);
    }

    private static ObjectiveSet Set(params string[] texts) => new(ObjectiveParser.Parse(texts, streamed: true));

    private static RequestRow Row() => new()
    {
        RunId = "r",
        Provider = "p",
        Model = "m",
        Scenario = "s",
        Category = "c",
        Phase = LoadPhase.Measured,
        Succeeded = true,
        Outcome = Outcome.Succeeded,
        Attempts = 1,
    };
}
