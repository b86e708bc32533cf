using LlmBench.Load.Sweeps;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Load.Sweeps;

/// <summary>Sweeps over a queue whose limit is known: answers take 100 ms until all its servers are busy, and wait for their turn beyond.</summary>
public sealed class LoadSweepTests
{
    private const double ServiceMs = 100;

    [Fact]
    public void Given_steps_end_at_the_first_one_that_is_saturated()
    {
        (List<double> tried, SweepRow answer) = Sweep(Users("1", "2", "4", "8", "16", "32", "64"), servers: 8);

        Assert.Equal([1, 2, 4, 8, 16], tried);
        Assert.Equal(8, answer.BestLoad);
        Assert.Equal(16, answer.SaturationLoad);
        Assert.Equal(80, answer.PeakRequestsPerSecond, 1);
        Assert.Null(answer.MeetsObjectives);
        Assert.Contains("saturated at 16 users", answer.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(23)]
    [InlineData(100)]
    public void Of_itself_it_finds_the_knee_within_a_fifth(int servers)
    {
        (List<double> tried, SweepRow answer) = Sweep(Users("Auto"), servers);

        Assert.InRange(answer.BestLoad!.Value, servers * 0.8, servers * 1.25);
        Assert.True(answer.SaturationLoad > answer.BestLoad);
        Assert.True(tried.Count < 16);
        Assert.Equal(tried.Count, answer.Steps);
    }

    [Fact]
    public void It_finds_the_highest_load_that_meets_the_objectives()
    {
        // Saturation is far away; 250 ms would be reached by 20 users.
        (_, SweepRow answer) = Sweep(Users("Auto"), servers: 1000, met: users => users <= 20);

        Assert.InRange(answer.BestLoad!.Value, 18, 20);
        Assert.True(answer.MeetsObjectives);
        Assert.False(answer.Saturated);
        Assert.Contains("highest load tried that met every objective", answer.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_load_meets_the_objectives_there_is_no_best_one()
    {
        (List<double> tried, SweepRow answer) = Sweep(Users("Auto"), servers: 8, met: _ => false);

        Assert.Equal([1], tried);
        Assert.Null(answer.BestLoad);
        Assert.False(answer.MeetsObjectives);
    }

    [Fact]
    public void It_does_not_go_beyond_the_highest_load_allowed()
    {
        (List<double> tried, SweepRow answer) = Sweep(SweepRules.Create(["auto"], null, 12, null)!, servers: 1000);

        Assert.Equal([1, 2, 4, 8, 12], tried);
        Assert.Contains("nothing has shown where the limit is", answer.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_that_piles_up_is_saturated()
    {
        (List<double> tried, SweepRow answer) = Sweep(SweepRules.Create(["20", "5", "40", "10"], SweepAxis.RequestRate, null, null)!, servers: 3);

        Assert.Equal([5, 10, 20, 40], tried);
        Assert.Equal(20, answer.BestLoad);
        Assert.Equal(40, answer.SaturationLoad);
        Assert.Equal("RequestRate", answer.SweptBy);
    }

    [Fact]
    public void It_ends_where_the_client_is_the_limit_and_says_so()
    {
        var sweep = new LoadSweep(Users("Auto"));
        List<double> tried = [];
        while (sweep.Next() is { } load)
        {
            tried.Add(load);
            sweep.Add(Step(Users("Auto"), load, 1000, null) with { ClientCpuShare = load < 16 ? 0.2 : 0.95 });
        }

        SweepRow answer = sweep.Answer()!;
        Assert.Equal([1, 2, 4, 8, 16], tried);
        Assert.True(answer.ClientSaturated);
        Assert.Contains("because of this machine: the client used 95 % of all cores", answer.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_are_saturation()
    {
        var sweep = new LoadSweep(Users("1", "2"));
        sweep.Add(Step(Users("1", "2"), 1, 5, null) with { ErrorRate = 0.4, FailuresByOutcome = "RateLimited=4" });

        Assert.True(sweep.Answer()!.Saturated);
        Assert.Null(sweep.Next());
        Assert.Contains("RateLimited=4", sweep.Answer()!.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_step_ends_the_sweep()
    {
        var sweep = new LoadSweep(Users("1", "2"));
        sweep.Add(Step(Users("1", "2"), 1, 5, null) with { Partial = true });

        Assert.Null(sweep.Next());
        Assert.True(sweep.Answer()!.Partial);
    }

    [Theory]
    [InlineData("1,two", null, null, null, ErrorIds.LoadPlanInvalid)]
    [InlineData("0", null, null, null, ErrorIds.LoadPlanInvalid)]
    [InlineData("1.5", null, null, null, ErrorIds.LoadPlanInvalid)]
    [InlineData("1,Auto", null, null, null, ErrorIds.LoadPlanInvalid)]
    [InlineData("1,2", null, 5, null, ErrorIds.ScheduleConflict)]
    [InlineData("1,2", null, null, 5.0, ErrorIds.ScheduleConflict)]
    [InlineData("1,2", SweepAxis.Users, null, 5.0, ErrorIds.ScheduleConflict)]
    [InlineData(null, SweepAxis.Users, null, null, ErrorIds.ScheduleConflict)]
    public void Sweeps_that_make_no_sense_are_refused(string? steps, SweepAxis? by, int? users, double? rate, string id) =>
        Assert.Equal(id, Assert.Throws<LlmBenchException>(() => SweepRules.Create(steps?.Split(','), by, users, rate)).ErrorId);

    private static SweepPlan Users(params string[] steps) => SweepRules.Create(steps, null, null, null)!;

    private static (List<double> Tried, SweepRow Answer) Sweep(SweepPlan plan, int servers, Func<double, bool>? met = null)
    {
        var sweep = new LoadSweep(plan);
        List<double> tried = [];
        while (sweep.Next() is { } load)
        {
            tried.Add(load);
            sweep.Add(Step(plan, load, servers, met?.Invoke(load)));
        }

        return (tried, sweep.Answer()!);
    }

    private static LoadTestSummary Step(SweepPlan plan, double load, int servers, bool? met)
    {
        double capacity = servers / ServiceMs * 1000;
        bool users = plan.Axis == SweepAxis.Users;
        double asked = users ? load / ServiceMs * 1000 : load;
        double served = Math.Min(asked, capacity);
        return new LoadTestSummary
        {
            RunId = "r",
            Provider = "p",
            Model = "m",
            Scenario = "s",
            LoadStep = load,
            ConcurrentUsers = users ? (int)load : null,
            RequestRate = users ? null : load,
            WindowSeconds = 20,
            RequestsPerSecond = users ? served : asked,
            ServedPerSecond = served,
            E2eP50Ms = ServiceMs * Math.Max(1, asked / capacity),
            ObjectivesMet = met,
        };
    }
}
