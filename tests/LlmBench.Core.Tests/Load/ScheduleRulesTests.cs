using LlmBench.Load;
using LlmBench.Load.Schedules;
using Xunit;

namespace LlmBench.Tests.Load;

public sealed class ScheduleRulesTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_at_which_nothing_is_sent_is_refused(double perSecond) =>
        Assert.Equal(ErrorIds.LoadPlanInvalid, Assert.Throws<LlmBenchException>(() => LoadPlanRules.Arrivals(perSecond, null, null, null, false)).ErrorId);

    [Theory]
    [InlineData(5.0, null, null, true)]
    [InlineData(5.0, ArrivalPattern.Constant, 2.0, false)]
    [InlineData(5.0, ArrivalPattern.Gamma, null, false)]
    [InlineData(null, ArrivalPattern.Poisson, null, false)]
    [InlineData(null, null, 2.0, false)]
    public void Settings_that_exclude_each_other_are_refused(double? perSecond, ArrivalPattern? pattern, double? burstiness, bool usersAreGiven) =>
        Assert.Equal(ErrorIds.ScheduleConflict, Assert.Throws<LlmBenchException>(() => LoadPlanRules.Arrivals(perSecond, pattern, burstiness, null, usersAreGiven)).ErrorId);

    [Fact]
    public void Burstiness_alone_means_gamma_and_a_rate_alone_means_Poisson()
    {
        Assert.Equal(ArrivalPattern.Gamma, LoadPlanRules.Arrivals(5, null, 0.5, null, false)!.Pattern);
        Assert.Equal(ArrivalPattern.Poisson, LoadPlanRules.Arrivals(5, null, null, null, false)!.Pattern);
        Assert.Null(LoadPlanRules.Arrivals(null, null, null, null, true));
    }

    [Fact]
    public void A_ramp_takes_the_whole_run_unless_it_is_told_otherwise()
    {
        Assert.Equal(s_second * 12, LoadPlanRules.Ramp(RampKind.Steps, null, null, s_second * 2, s_second * 10)!.Time);
        Assert.Equal(s_second * 3, LoadPlanRules.Ramp(RampKind.Linear, null, s_second * 3, s_second * 2, s_second * 10)!.Time);
    }

    [Theory]
    [InlineData(null, 4, null, 10.0, ErrorIds.ScheduleConflict)]
    [InlineData(null, null, 4.0, 10.0, ErrorIds.ScheduleConflict)]
    [InlineData(RampKind.Linear, 4, null, 10.0, ErrorIds.ScheduleConflict)]
    [InlineData(RampKind.Steps, null, 11.0, 10.0, ErrorIds.ScheduleConflict)]
    [InlineData(RampKind.Steps, null, 0.0, 10.0, ErrorIds.LoadPlanInvalid)]
    [InlineData(RampKind.Steps, null, null, null, ErrorIds.LoadPlanInvalid)]
    public void A_ramp_that_cannot_be_is_refused(RampKind? kind, int? steps, double? seconds, double? duration, string id) =>
        Assert.Equal(id, Assert.Throws<LlmBenchException>(() => LoadPlanRules.Ramp(kind, steps, seconds * s_second, TimeSpan.Zero, duration * s_second)).ErrorId);
}
