using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class CaseOnlySprtTests
{
    private static readonly CaseOnlySprt s_test = new(4, 0.05, 0.2);

    [Fact]
    public void The_constants_are_Walds()
    {
        Assert.Equal(2.77259, s_test.RejectAt, 5e-6);
        Assert.Equal(-1.55814, s_test.AcceptAt, 5e-6);
        Assert.Equal(1.12393, s_test.Step(isCanary: true, 0.1), 5e-6);
        Assert.Equal(-0.26236, s_test.Step(isCanary: false, 0.1), 5e-6);
    }

    [Fact]
    public void The_constants_of_the_default_gate_are_Walds()
    {
        var gate = new CaseOnlySprt(2, 0.01, 0.1);

        Assert.Equal(4.4998, gate.RejectAt, 5e-5);
        Assert.Equal(-2.2925, gate.AcceptAt, 5e-5);
    }

    [Fact]
    public void Three_canary_errors_reject_and_six_baseline_errors_accept()
    {
        Assert.Equal((3, 6), (s_test.Streak(isCanary: true, 0.1), s_test.Streak(isCanary: false, 0.1)));
        Assert.Equal(GateVerdict.Inconclusive, s_test.Verdict(2 * s_test.Step(true, 0.1)));
        Assert.Equal(GateVerdict.Fail, s_test.Verdict(3 * s_test.Step(true, 0.1)));
        Assert.Equal(GateVerdict.Inconclusive, s_test.Verdict(5 * s_test.Step(false, 0.1)));
        Assert.Equal(GateVerdict.Pass, s_test.Verdict(6 * s_test.Step(false, 0.1)));
    }

    [Theory]
    [InlineData(4, .78, .83)]
    [InlineData(1, 0, .05)]
    [InlineData(10, .97, 1)]
    public void A_simulated_canary_is_rejected_as_often_as_it_should_be(double ratio, double least, double most)
    {
        Assert.InRange(Simulate(s_test, _ => 0.1, ratio, seed: 1).Rejected, least, most);
    }

    // 5,226 canary requests at a base rate of 0.02 %; the same run gives the number of errors, which fixes that of requests.
    [Fact]
    public void Four_times_the_errors_are_found_within_the_known_number_of_requests()
    {
        (_, double errors) = Simulate(s_test, _ => 0.1, 4, seed: 2);
        double errorsPerCanaryRequest = 0.0008 + (9 * 0.0002);

        Assert.InRange(errors / errorsPerCanaryRequest, 5226 * 0.95, 5226 * 1.05);
    }

    [Fact]
    public void The_share_may_grow_meanwhile()
    {
        double Ramp(int error) => error < 3 ? 0.01 : error < 6 ? 0.1 : 0.5;

        Assert.InRange(Simulate(s_test, Ramp, 1, seed: 3).Rejected, 0, .05);
        Assert.InRange(Simulate(s_test, Ramp, 4, seed: 4).Rejected, .78, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void With_one_arm_alone_an_error_tells_nothing(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => s_test.Step(isCanary: true, share));

    private static (double Rejected, double MeanErrors) Simulate(CaseOnlySprt test, Func<int, double> shareAt, double ratio, ulong seed)
    {
        const int Runs = 4000;
        var chance = new SeededChance(seed);
        int rejected = 0;
        long errors = 0;
        for (int run = 0; run < Runs; run++)
        {
            double llr = 0;
            for (int error = 0; test.Verdict(llr) == GateVerdict.Inconclusive; error++, errors++)
            {
                double share = shareAt(error);
                llr += test.Step(chance.NextUnit() < share * ratio / ((share * ratio) + 1 - share), share);
            }

            rejected += test.Verdict(llr) == GateVerdict.Fail ? 1 : 0;
        }

        return ((double)rejected / Runs, (double)errors / Runs);
    }
}
