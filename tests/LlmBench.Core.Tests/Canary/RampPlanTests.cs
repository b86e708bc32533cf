using System.Collections;
using System.Globalization;
using LlmBench.Canary.Ramp;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RampPlanTests
{
    private static readonly RampStep[] s_steps = [new(1_000, TimeSpan.FromHours(6)), new(10_000, TimeSpan.FromHours(72))];

    public static TheoryData<object> Forms { get; } =
    [
        new object[] { "1%:6h", "10%:72h" },
        "1%:6h, 10%:3d",
        "1:06:00:00,10 % : 72h",
        new object[] { new Hashtable { ["percent"] = 1, ["HOLD"] = "6h" }, new Hashtable { ["Percent"] = 10.0, ["Hold"] = TimeSpan.FromHours(72) } },
        new Hashtable { ["10%"] = "72h", [1] = "6h" },
        new Hashtable { ["steps"] = new object[] { "1%:6h", new Hashtable { ["Percent"] = 10m, ["Hold"] = "72h" } } },
    ];

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void Steps_can_be_written_in_each_form(object given) => Assert.Equal(s_steps, RampPlan.Read(given).Steps);

    [Fact]
    public void Without_steps_the_default_ramp_goes_from_a_tenth_of_a_percent_to_half()
    {
        Assert.Equal(["0.1", "1", "5", "10", "25", "50"], RampPlan.Read(new Hashtable()).Steps.Select(step => (step.Buckets / 1000m).ToString(CultureInfo.InvariantCulture)));
        Assert.Equal([1, 6, 24, 72, 24, 24], RampPlan.Read("default").Steps.Select(step => step.Hold.TotalHours));
    }

    [Fact]
    public void Settings_of_a_plan_keep_the_default_steps()
    {
        RampPlan plan = RampPlan.Read(new Hashtable { ["RequestsPerDay"] = 50_000, ["deadlinefactor"] = "2.5" });

        Assert.Equal((50_000.0, 2.5), (plan.RequestsPerDay, plan.DeadlineFactor));
        Assert.Equal(RampPlan.Default.Steps, plan.Steps);
    }

    [Theory]
    [InlineData("10%")]
    [InlineData("10%:soon")]
    [InlineData("x%:6h")]
    [InlineData("0%:6h")]
    [InlineData("101%:6h")]
    [InlineData("0.0001%:6h")]
    [InlineData("1%:0s")]
    [InlineData("10%:6h,1%:6h")]
    [InlineData("5%:6h,5%:6h")]
    [InlineData(" ")]
    public void A_plan_that_cannot_work_is_refused_with_the_forms_there_are(string given)
    {
        var error = Assert.Throws<LlmBenchException>(() => RampPlan.Read(given));

        Assert.Equal(ErrorIds.RouteInvalid, error.ErrorId);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void An_unknown_key_is_named() =>
        Assert.Contains("'Holdd'", Assert.Throws<LlmBenchException>(() => RampPlan.Read(new Hashtable { ["Percent"] = 1, ["Holdd"] = "6h" })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void A_plan_is_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal([new RampStep(500, TimeSpan.FromHours(1.5))], RampPlan.Read(new object[] { "0.5%:1.5h" }).Steps);
            Assert.Equal([new RampStep(500, TimeSpan.FromHours(1.5))], RampPlan.Read(new Hashtable { ["PERCENT"] = 0.5, ["hold"] = "1.5h" }).Steps);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
