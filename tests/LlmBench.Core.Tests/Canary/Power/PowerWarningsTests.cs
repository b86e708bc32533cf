using LlmBench.Canary.Power;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary.Power;

public sealed class PowerWarningsTests
{
    [Fact]
    public void The_plan_of_the_article_is_told_what_it_cannot_show()
    {
        IReadOnlyList<string> warnings = PowerWarnings.For(Planned(50_000, new RampStep(10_000, TimeSpan.FromHours(72))));

        Assert.Contains(warnings, text => text.Contains("'errors': 10 % of 50,000 a day cannot show 0.02 % to 0.04 % errors before 258 h", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_with_time_and_traffic_has_no_warning() =>
        Assert.Empty(PowerWarnings.For(Planned(5_000_000, new RampStep(1_000, TimeSpan.FromHours(1)), new RampStep(50_000, TimeSpan.FromHours(72)))));

    [Fact]
    public void Of_several_steps_the_nearest_is_named()
    {
        IReadOnlyList<string> warnings = PowerWarnings.For(Planned(5_000, new RampStep(1_000, TimeSpan.FromHours(1)), new RampStep(10_000, TimeSpan.FromHours(72))));

        Assert.All(warnings, text => Assert.Contains(": 10 % of 5,000 a day", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_plan_or_its_traffic_nothing_is_said()
    {
        Assert.Empty(PowerWarnings.For(Routes.Named("support")));
        Assert.Empty(PowerWarnings.For(Planned(null, new RampStep(10_000, TimeSpan.FromHours(72)))));
    }

    private static CanaryRoute Planned(double? requestsPerDay, params RampStep[] steps) =>
        Routes.Named("support") with { Plan = new RampPlan { Steps = steps, RequestsPerDay = requestsPerDay } };
}
