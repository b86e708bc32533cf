using LlmBench.Canary.Gates;
using LlmBench.Canary.Power;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Canary.Power;

public sealed class PowerTableTests
{
    private static readonly PowerAssumptions s_assumptions = new() { RequestsPerDay = 50_000, BaseErrorRate = 0.0002, ErrorRates = [0.0008, 0.0004] };
    private static readonly PowerStep s_tenth = new(1, 0.1, 0.9, TimeSpan.FromHours(72));

    private static readonly IReadOnlyList<CanaryPowerRow> s_rows = [.. new PowerTable(s_assumptions).Rows([s_tenth])];

    [Theory]
    [InlineData(0.0008, 9_758, 46.8, true)]
    [InlineData(0.0004, 53_841, 258.4, false)]
    public void The_known_rises_of_the_error_rate_take_their_known_time(double rate, double requests, double hours, bool isVisible)
    {
        CanaryPowerRow row = Assert.Single(s_rows, row => row.Gate == "Errors" && row.Regression == rate);

        Assert.InRange(row.SamplesNeeded!.Value, requests * 0.99, requests * 1.01);
        Assert.InRange(row.HoursNeeded!.Value, hours * 0.99, hours * 1.01);
        Assert.Equal((isVisible, 15_000, 135_000), (row.IsVisible, row.CanarySamples, row.BaselineSamples));
    }

    [Fact]
    public void A_rise_that_the_step_cannot_show_is_said_in_words()
    {
        CanaryPowerRow row = s_rows.Single(row => row.Regression == 0.0004);

        Assert.StartsWith("10 % of 50,000 a day cannot show 0.02 % to 0.04 % errors before 258 h", row.Verdict, StringComparison.Ordinal);
    }

    // Power of 4 times the errors over 72 hours: .930.
    [Fact]
    public void The_power_within_the_step_is_the_exact_one() => Assert.Equal(.930, s_rows.Single(row => row.Regression == 0.0008).Power!.Value, .005);

    [Fact]
    public void The_smallest_visible_rate_is_seen_with_the_wanted_power()
    {
        double smallest = s_rows[0].SmallestVisible!.Value;
        var again = new PowerTable(s_assumptions with { ErrorRates = [smallest] });

        Assert.InRange(smallest, 0.0004, 0.0008);
        Assert.Equal(.8, again.ErrorRows(s_tenth).Single().Power!.Value, .01);
    }

    [Fact]
    public void The_error_gate_tells_the_ratio_that_the_step_has_requests_for()
    {
        Assert.Equal(4, s_rows[0].RateRatio);
        Assert.InRange(s_rows[0].GateMeanSamples!.Value, 9_500, 11_000);
    }

    // 687 scores for 0.1 points, which 5,000 conversations a day give in 2.7 days at 5 %; 72 hours resolve 0.096 points.
    [Fact]
    public void Satisfaction_takes_days_at_the_response_rate()
    {
        CanaryPowerRow row = s_rows.Single(row => row.Gate == "Csat");

        Assert.Equal((687, 750, true), (row.SamplesNeeded, row.CanarySamples, row.IsVisible));
        Assert.Equal(2.7 * 24, row.HoursNeeded!.Value, 1.5);
        Assert.Equal(0.096, row.SmallestVisible!.Value, 0.0005);
    }

    [Fact]
    public void Latency_is_told_in_hours()
    {
        CanaryPowerRow row = s_rows.Single(row => row.Gate == "Latency");

        Assert.Equal(1_216, row.SamplesNeeded);
        Assert.True(row.HoursNeeded < 6);
        Assert.InRange(row.SmallestVisible!.Value, 0.01, 0.1);
    }

    [Fact]
    public void Without_a_volume_only_the_samples_are_known()
    {
        CanaryPowerRow row = new PowerTable(s_assumptions with { RequestsPerDay = null }).ErrorRows(s_tenth).First();

        Assert.InRange(row.SamplesNeeded!.Value, 9_660, 9_856);
        Assert.Equal((null, null, null, null), (row.HoursNeeded, row.IsVisible, row.SmallestVisible, row.Power));
        Assert.Equal($"10 % of the traffic shows 0.02 % to 0.08 % errors after {PowerText.Count(row.SamplesNeeded!.Value)} canary requests.", row.Verdict);
    }

    [Fact]
    public void A_step_without_a_baseline_shows_nothing()
    {
        IReadOnlyList<CanaryPowerRow> rows = [.. new PowerTable(s_assumptions).Rows([new PowerStep(1, 1, 0, TimeSpan.FromHours(24))])];

        Assert.All(rows, row => Assert.Equal((null, null), (row.SamplesNeeded, row.SmallestVisible)));
        Assert.All(rows, row => Assert.Equal("No baseline is left to compare with, so no gate can show anything.", row.Verdict));
    }

    [Fact]
    public void A_volume_of_hundreds_of_millions_is_answered_too()
    {
        CanaryPowerRow row = new PowerTable(s_assumptions with { RequestsPerDay = 500_000_000, BaseErrorRate = 0.05, ErrorRates = [0.051] }).ErrorRows(s_tenth).Single();

        Assert.True(row.IsVisible);
        Assert.InRange(row.SmallestVisible!.Value, 0.05, 0.0502);
    }

    [Fact]
    public void A_gate_without_a_margin_asks_nothing() =>
        Assert.DoesNotContain(new PowerTable(s_assumptions with { Gates = new GateSettings { CsatMargin = 0 } }).Rows([s_tenth]), row => row.Gate == "Csat");
}
