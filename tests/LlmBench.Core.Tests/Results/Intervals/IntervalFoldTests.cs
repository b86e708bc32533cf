using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Results.Intervals;
using Xunit;

namespace LlmBench.Tests.Results.Intervals;

public sealed class IntervalFoldTests
{
    private static readonly IntervalFrame s_frame = new("r", "p", "m", null, "s", LoadRows.Noon, TimeSpan.FromSeconds(10));

    private readonly IntervalFold _fold = new(s_frame);

    [Fact]
    public void A_request_belongs_to_the_interval_in_which_it_was_due()
    {
        _fold.Add(LoadRows.At(9.9, e2eMs: 30_000));
        _fold.Add(LoadRows.At(10.1) with { SendLagMs = 200 });
        _fold.Add(LoadRows.At(10.1));

        Assert.Equal([2, 1], _fold.End(20).Select(row => row.Requests));
    }

    [Fact]
    public void An_interval_without_a_request_is_a_row_too()
    {
        _fold.Add(LoadRows.At(25));

        IntervalRow[] rows = [.. _fold.End(40)];

        Assert.Equal([0, 0, 1, 0], rows.Select(row => row.Requests));
        Assert.Null(rows[0].ErrorRate);
        Assert.Null(rows[0].E2eP95Ms);
        Assert.Equal(0, rows[0].RequestsPerSecond);
    }

    [Fact]
    public void Rates_of_the_last_interval_are_those_of_the_part_that_the_window_has_of_it()
    {
        _fold.Add(LoadRows.At(21));
        _fold.Add(LoadRows.At(23));

        IntervalRow last = _fold.End(24).Last();

        Assert.Equal((20, 24), (last.FromSeconds, last.ToSeconds));
        Assert.Equal(0.5, last.RequestsPerSecond);
        Assert.Equal(5, last.OutputTokensPerSecond);
    }

    [Fact]
    public void A_row_says_what_happened_in_its_time()
    {
        _fold.Add(LoadRows.At(11, e2eMs: 100, user: 1) with { SendLagMs = 3 });
        _fold.Add(LoadRows.At(12, e2eMs: 300, user: 2));
        _fold.Add(LoadRows.At(13, user: 2).Failed(Outcome.RateLimited));
        _fold.Add(LoadRows.At(14, user: 3).Failed(Outcome.RateLimited));

        IntervalRow row = _fold.End(20).ElementAt(1);

        Assert.Equal((2, 4, 2, 2, 3), (row.Interval, row.Requests, row.Succeeded, row.Failed, row.Users));
        Assert.Equal(0.5, row.ErrorRate);
        Assert.Equal("RateLimited=2", row.FailuresByOutcome);
        Assert.Equal((100, 145), (row.TtftP50Ms, row.TtftP95Ms));
        Assert.Equal((200, 290, 298), (row.E2eP50Ms, row.E2eP95Ms, row.E2eP99Ms));
        Assert.Equal(0.002m, row.CostUsd);
        Assert.Equal(2.91, row.SendLagP99Ms);
        Assert.Equal(LoadRows.Noon.AddSeconds(10), row.StartedAt);
    }

    [Fact]
    public void Warm_up_and_cancelled_requests_are_in_no_interval()
    {
        _fold.Add(LoadRows.At(1) with { Phase = LoadPhase.WarmUp });
        _fold.Add(LoadRows.At(2).Failed(Outcome.Cancelled));

        Assert.Equal(0, Assert.Single(_fold.End(10)).Requests);
    }

    [Fact]
    public void An_interval_is_closed_once()
    {
        _fold.Add(LoadRows.At(5));
        _fold.Add(LoadRows.At(15));

        Assert.Equal([1], _fold.Close(1).Select(row => row.Interval));
        Assert.Empty(_fold.Close(1));
        Assert.Equal([2], _fold.End(20).Select(row => row.Interval));
    }

    [Fact]
    public void What_comes_after_its_interval_was_closed_is_in_the_next()
    {
        Assert.Equal(0, Assert.Single(_fold.Close(1)).Requests);
        _fold.Add(LoadRows.At(5));

        Assert.Equal(1, Assert.Single(_fold.End(20)).Requests);
    }

    [Fact]
    public void The_trend_shows_the_intervals_up_to_now()
    {
        foreach ((double seconds, double e2eMs) in new[] { (5.0, 100.0), (15, 400), (35, 800) })
        {
            _fold.Add(LoadRows.At(seconds, e2eMs));
        }

        Assert.Equal(["█", "▂█", "▂█ ", "▁▄ █"], _fold.End(40).Select(row => row.E2eP95Trend));
    }

    [Fact]
    public void The_trend_is_twelve_intervals_long()
    {
        _fold.Add(LoadRows.At(5));

        Assert.Equal(["█           ", "            "], _fold.End(130).Skip(11).Select(row => row.E2eP95Trend));
    }
}
