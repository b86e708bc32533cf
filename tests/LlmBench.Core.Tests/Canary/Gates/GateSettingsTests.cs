using System.Collections;
using LlmBench.Canary.Gates;
using Xunit;

namespace LlmBench.Tests.Canary.Gates;

public sealed class GateSettingsTests
{
    [Fact]
    public void Nothing_said_leaves_the_defaults() => Assert.Equal(new GateSettings(), GateSettings.Read(null));

    [Fact]
    public void Settings_are_read_in_any_case_and_form()
    {
        var given = new Hashtable
        {
            ["latencymargin"] = "20%",
            ["AuthenticationStreak"] = 5L,
            ["StaleAfter"] = "1h30m",
            ["ErrorRateRatio"] = 3,
            ["Ignore"] = new object[] { "csat", "Cost" },
        };

        GateSettings gates = GateSettings.Read(given, new GateSettings { Beta = 0.2 });

        Assert.Equal((0.2, 5, TimeSpan.FromMinutes(90), 3.0, 0.2), (gates.LatencyMargin, gates.AuthenticationStreak, gates.StaleAfter, gates.ErrorRateRatio!.Value, gates.Beta));
        Assert.Equal(["Csat", "Cost"], gates.Ignore);
    }

    [Fact]
    public void The_ratio_may_be_left_to_the_plan_again() =>
        Assert.Null(GateSettings.Read(new Hashtable { ["ErrorRateRatio"] = null }, new GateSettings { ErrorRateRatio = 4 }).ErrorRateRatio);

    [Fact]
    public void An_unknown_setting_names_the_nearest()
    {
        LlmBenchException error = Refused("LatencyMargins", 0.2);

        Assert.Contains("LatencyMargins", error.Message, StringComparison.Ordinal);
        Assert.Contains("LatencyMargin", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LatencyMargin", -0.1)]
    [InlineData("LatencyMargin", "fast")]
    [InlineData("LatencyMargin", true)]
    [InlineData("LatencyMargin", 3)]
    [InlineData("LatencyPercentile", "95%")]
    [InlineData("FailureStreak", 2.5)]
    [InlineData("Alpha", 0)]
    [InlineData("StaleAfter", "soon")]
    [InlineData("Ignore", "Latency")]
    [InlineData("ErrorRateRatio", 1)]
    public void A_value_that_cannot_be_is_refused_by_name(string setting, object value) =>
        Assert.Contains(setting == "Ignore" ? "Latency" : setting, Refused(setting, value).Message, StringComparison.Ordinal);

    private static LlmBenchException Refused(string setting, object value)
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => GateSettings.Read(new Hashtable { [setting] = value }));
        Assert.Equal(ErrorIds.GateInvalid, error.ErrorId);
        return error;
    }
}
