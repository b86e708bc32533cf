using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Chat;
using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Canary.Gates;

/// <summary>How often the gates decide wrongly, and how often rightly, over many simulated ramps from fixed seeds.</summary>
public sealed class GateSimulationTests
{
    private static readonly GateSettings s_gates = new() { ErrorRateRatio = 4 };

    // 72 hours at 10 % with looks every hour and about 36 failures: what rolls back a sound canary in a tenth to a quarter of the cases when tested naively.
    [Theory]
    [InlineData(1, 0, .015)]
    [InlineData(4, .85, 1)]
    [InlineData(10, .97, 1)]
    public void A_canary_is_rolled_back_by_its_rate_of_failures_however_often_one_looks(double ratio, double least, double most)
    {
        CanaryRoute route = GateTraffic.Route(1, s_gates);

        Assert.InRange(FailShare(1000, seed: 11, (chance, run) => Errors(route, ratio, episodes: 40, looks: 72, ref chance)), least, most);
    }

    [Theory]
    [InlineData(1, 0, .03)]
    [InlineData(4, .85, 1)]
    public void So_it_is_while_the_share_grows_from_step_to_step(double ratio, double least, double most)
    {
        Assert.InRange(FailShare(600, seed: 12, (chance, run) => Ramp(ratio, ratio, ref chance)), least, most);
    }

    [Fact]
    public void A_canary_that_turns_bad_in_the_last_step_is_found_though_the_steps_before_were_good() =>
        Assert.InRange(FailShare(600, seed: 13, (chance, run) => Ramp(1, 6, ref chance)), .8, 1);

    // Notes' table: exact test at 5 %, looked at every hour for 72 hours, no difference between the arms.
    [Theory]
    [InlineData(.0002, .099)]
    [InlineData(.002, .193)]
    [InlineData(.01, .251)]
    public void Peeking_at_a_test_that_is_made_for_one_look_rolls_back_sound_canaries(double errorRate, double falseRollbacks)
    {
        const double CanaryPerHour = 5000 / 24.0;
        int[] critical = Critical(3000);

        double share = FailShare(1500, seed: 14, (chance, run) =>
        {
            (int canary, int all) = (0, 0);
            for (int hour = 0; hour < 72; hour++)
            {
                int added = Poisson(CanaryPerHour * errorRate, ref chance);
                canary += added;
                all += added + Poisson(9 * CanaryPerHour * errorRate, ref chance);
                if (all > 0 && canary >= critical[all])
                {
                    return true;
                }
            }

            return false;
        });

        Assert.InRange(share, falseRollbacks - .03, falseRollbacks + .03);
    }

    // Each arm has outages of a minute as often as the other, in which its requests fail: 30 users of the baseline, or 3 of the canary.
    [Fact]
    public void Outages_that_come_in_clumps_do_not_roll_back_a_canary_that_has_no_more_of_them()
    {
        double naive = FailShare(400, seed: 15, (chance, run) => Clumps(independent: true, ref chance));
        double gate = FailShare(400, seed: 15, (chance, run) => Clumps(independent: false, ref chance));

        Assert.InRange(naive, .1, 1);
        Assert.InRange(gate, 0, .03);
    }

    // A canary that lies on the margin passes wrongly in 5 % of all ramps at most, over all looks together.
    [Fact]
    public void A_canary_on_the_latency_margin_seldom_passes_though_it_is_held_and_looked_at_again()
    {
        double passed = FailShare(300, seed: 16, (chance, run) => PassesLatency(1.2, looks: 3, ref chance));
        double sound = FailShare(100, seed: 17, (chance, run) => PassesLatency(1, looks: 3, ref chance));

        Assert.InRange(passed, 0, .06);
        Assert.InRange(sound, .9, 1);
    }

    [Fact]
    public void Judging_every_minute_says_the_same_as_judging_once()
    {
        CanaryRoute route = GateTraffic.Route(1, s_gates);
        var traffic = new GateTraffic { Seed = 18, ErrorRate = .005, ScoresPerRequest = .1, RequestsPerHour = 300 };
        CanaryObservation[] seen = [.. traffic.During(route, GateTraffic.Start, TimeSpan.FromHours(24))];
        var often = new GateEvaluator(route);
        var once = new GateEvaluator(route);
        DateTimeOffset next = GateTraffic.Start;
        foreach (CanaryObservation observation in seen)
        {
            for (; next <= observation.Utc; next = next.AddMinutes(1)) often.Judge(next);
            often.Observe(observation);
            once.Observe(observation);
        }

        DateTimeOffset end = GateTraffic.Start.AddHours(24);
        Assert.Equal(once.Judge(end), often.Judge(end));
    }

    private static double FailShare(int runs, ulong seed, Func<SeededChance, int, bool> run) =>
        Enumerable.Range(0, runs).Count(index => run(SeededChance.For(seed, "run", index), index)) / (double)runs;

    private static bool Errors(CanaryRoute route, double ratio, int episodes, int looks, ref SeededChance chance)
    {
        double share = ShareSpan.Of(route).AgainstBaseline("canary");
        var gate = new RateGate(new GateScope(route, "canary", ShareHistory.Of(route)), truncation: false);
        gate.Observe(Request(route, GateTraffic.Start, true, 0, share, Outcome.Succeeded));
        for (int look = 1; look <= looks; look++)
        {
            int failures = Poisson(episodes * (1 - share + (share * ratio)) / looks, ref chance);
            for (int failure = 0; failure < failures; failure++)
            {
                DateTimeOffset at = GateTraffic.Start.AddHours(look - 1 + chance.NextUnit());
                gate.Observe(Request(route, at, chance.NextUnit() < share * ratio / ((share * ratio) + 1 - share), 0, share, Outcome.ServerError));
            }

            if (gate.Judge(GateTraffic.Start.AddHours(look)).Verdict == GateVerdict.Fail)
            {
                return true;
            }
        }

        return false;
    }

    // Three steps with 30 failures of the baseline each.
    private static bool Ramp(double ratio, double lastRatio, ref SeededChance chance)
    {
        CanaryRoute route = GateTraffic.Route(0, s_gates);
        ShareHistory shares = ShareHistory.Of(route);
        var gate = new RateGate(new GateScope(route, "canary", shares), truncation: false);
        for (int step = 0; step < 3; step++)
        {
            DateTimeOffset start = GateTraffic.Start.AddDays(step);
            if (step > 0)
            {
                route = GateTraffic.Route(step, s_gates) with { StepStartedUtc = start };
                shares = shares.Then(route);
                gate.Follow(new GateScope(route, "canary", shares));
            }

            double share = shares.Spans[step].AgainstBaseline("canary");
            double truly = step == 2 ? lastRatio : ratio;
            gate.Observe(Request(route, start, true, step, share, Outcome.Succeeded));
            for (double hour = 0; hour < 24;)
            {
                hour += -Math.Log(1 - chance.NextUnit()) * 24 / (30 * (1 + (share * truly / (1 - share))));
                gate.Observe(Request(route, start.AddHours(hour), chance.NextUnit() < share * truly / ((share * truly) + 1 - share), step, share, Outcome.ServerError));
                if (gate.Judge(start.AddHours(hour)).Verdict == GateVerdict.Fail)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Clumps(bool independent, ref SeededChance chance)
    {
        CanaryRoute route = GateTraffic.Route(1, s_gates);
        var gate = new RateGate(new GateScope(route, "canary", ShareHistory.Of(route)), truncation: false);
        var test = new CaseOnlySprt(4, s_gates.Alpha, s_gates.Beta);
        double llr = 0;
        gate.Observe(Request(route, GateTraffic.Start, true, 0, .1, Outcome.Succeeded));
        for (int outage = 0; outage < 30; outage++)
        {
            bool isCanary = chance.NextUnit() < .5;
            for (int user = 0; user < (isCanary ? 3 : 27); user++)
            {
                llr += test.Step(isCanary, .1);
                gate.Observe(Request(route, GateTraffic.Start.AddMinutes(20 * outage), isCanary, 0, .1, Outcome.ServerError));
            }

            // The first outages tell nothing yet of how failures clump.
            bool isWorse = independent ? llr >= test.RejectAt : outage >= 5 && gate.Judge(GateTraffic.Start.AddMinutes((20 * outage) + 1)).Verdict == GateVerdict.Fail;
            if (isWorse)
            {
                return true;
            }
        }

        return false;
    }

    private static bool PassesLatency(double ratio, int looks, ref SeededChance chance)
    {
        CanaryRoute route = GateTraffic.Route(0);
        var gate = new LatencyGate(new GateScope(route, "canary", ShareHistory.Of(route)), total: true);
        for (int look = 1; look <= looks; look++)
        {
            for (int request = 0; request < 4000; request++)
            {
                bool isCanary = request % 5 == 0;
                CanaryObservation seen = GateTraffic.Seen(isCanary ? "canary" : "baseline", GateTraffic.Start) with { E2eMs = 2000 * (isCanary ? ratio : 1) * Math.Exp(.4 * chance.NextNormal()) };
                gate.Observe(new GateEvent(seen, isCanary, 0, .2));
            }

            gate.Look(GateLook.Of(look + 3, GateTraffic.Start, TimeSpan.FromHours(6)));
            if (gate.Judge(GateTraffic.Start).Verdict == GateVerdict.Pass)
            {
                return true;
            }
        }

        return false;
    }

    private static GateEvent Request(CanaryRoute route, DateTimeOffset at, bool isCanary, int span, double share, Outcome outcome) =>
        new(GateTraffic.Seen(isCanary ? route.Arms[1].Name : route.Baseline.Name, at, outcome), isCanary, span, share);

    private static int[] Critical(int most)
    {
        int[] critical = new int[most];
        for (int all = 1; all < most; all++)
        {
            critical[all] = Math.Max(critical[all - 1], 1);
            while (critical[all] <= all && ConditionalRateTest.P(critical[all], all, .1) > .05) critical[all]++;
        }

        return critical;
    }

    private static int Poisson(double mean, ref SeededChance chance)
    {
        double limit = Math.Exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; count++) product *= chance.NextUnit();
        return Math.Max(0, count);
    }
}
