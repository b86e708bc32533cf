using LlmBench.Comparing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Comparing;

public sealed class ComparabilityTests : IDisposable
{
    private static readonly WrittenRun s_run = new() { RunId = "old", Conversations = 100 };

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Runs_of_the_same_plan_are_compared() => Assert.All(Compare(s_run, Other(s_run)), row =>
    {
        Assert.True(row.Comparable);
        Assert.Empty(row.Objections);
        Assert.Empty(row.Caveats);
    });

    [Theory]
    [InlineData("scenario")]
    [InlineData("load")]
    [InlineData("content of the scenario")]
    [InlineData("rate")]
    [InlineData("schedule")]
    [InlineData("streaming")]
    [InlineData("warm-up")]
    public void Another_plan_is_refused(string what)
    {
        RunPlanRecord plan = what switch
        {
            "scenario" => s_run.Plan with { Scenario = "other" },
            "content of the scenario" => s_run.Plan with { ScenarioHash = "edited" },
            "schedule" => s_run.Plan with { Ramp = "linear 60 s" },
            "load" => s_run.Plan with { ConcurrentUsers = 50 },
            "rate" => s_run.Plan with { RequestRate = 5, ConcurrentUsers = 0, Arrival = "Poisson" },
            "streaming" => s_run.Plan with { Stream = false },
            _ => s_run.Plan with { WarmUp = TimeSpan.FromSeconds(30) },
        };

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => Compare(s_run, Other(s_run) with { Plan = plan }));

        Assert.Equal(ErrorIds.ComparisonRefused, error.ErrorId);
        Assert.Contains($"the {(what == "rate" ? "load" : what)} differs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Force_compares_all_the_same_and_says_what_is_wrong()
    {
        IReadOnlyList<ComparisonRow> rows = Compare(s_run, Other(s_run) with { Plan = s_run.Plan with { ConcurrentUsers = 50 } }, force: true);

        Assert.All(rows, row =>
        {
            Assert.False(row.Comparable);
            Assert.Equal("the load differs: 20 users against 50 users", row.Objections);
        });
    }

    [Fact]
    public void Simulated_is_not_compared_with_real()
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => Compare(s_run, Other(s_run) with { Simulated = true }));

        Assert.Contains("simulator", error.Message, StringComparison.Ordinal);
        Assert.All(Compare(s_run with { Simulated = true }, Other(s_run) with { Simulated = true }), row => Assert.True(row.Simulated));
    }

    [Fact]
    public void A_run_that_ended_early_is_refused()
    {
        string reference = s_run.Write(Path.Join(_temporary.Location, "a"));
        string difference = Other(s_run).Write(Path.Join(_temporary.Location, "b"), ended: false);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => RunComparison.Of(Read(reference), Read(difference), new ComparisonOptions()));

        Assert.Contains("the difference run is partial: the run did not end by itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_and_machine_are_caveats()
    {
        IReadOnlyList<ComparisonRow> rows = Compare(s_run, Other(s_run) with { Plan = s_run.Plan with { Seed = 2, OperatingSystem = "Other" } });

        Assert.All(rows, row => Assert.Equal("the seed differs: 1 against 2; the machine differs: -, 0 processors against Other, 0 processors", row.Caveats));
    }

    [Fact]
    public void A_summary_and_the_folder_of_a_rate_agree()
    {
        WrittenRun run = s_run with { Plan = s_run.Plan with { RequestRate = 5, ConcurrentUsers = 0, Arrival = "Poisson" } };
        var summaries = new SideReader();
        summaries.Add((run with { RunId = "new" }).Summary());

        Assert.All(RunComparison.Of(Read(run.Write(Path.Join(_temporary.Location, "a"))), summaries.Sides[0], new ComparisonOptions()), row => Assert.True(row.Comparable));
    }

    [Theory]
    [InlineData("schedule", null)]
    [InlineData("schedule", "a.csv")]
    public void Arrivals_that_differ_in_a_detail_are_refused(string what, string? trace)
    {
        WrittenRun run = s_run with { Plan = s_run.Plan with { RequestRate = 5, ConcurrentUsers = 0, Arrival = "Poisson" } };
        WrittenRun other = Other(run) with { Plan = trace is null ? run.Plan with { MaxInFlight = 4 } : run.Plan with { Arrival = null, Trace = trace } };

        Assert.Contains($"the {what} differs", Assert.Throws<LlmBenchException>(() => Compare(run, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_of_two_scenarios_is_not_compared_with_one_of_them()
    {
        var both = new SideReader();
        foreach (RequestRow row in s_run.Requests().Concat((Other(s_run) with { Plan = s_run.Plan with { Scenario = "returns" } }).Requests())) both.Add(row);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => RunComparison.Of(both.Sides.Single(), Other(s_run).Side(), new ComparisonOptions()));

        Assert.Contains("the scenario differs: customer-service, returns against customer-service", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_does_not_say_what_its_scenario_was_is_a_caveat() =>
        Assert.All(Compare(s_run with { Plan = s_run.Plan with { ScenarioHash = null } }, Other(s_run)), row =>
        {
            Assert.True(row.Comparable);
            Assert.Contains("the plan of the reference does not say what its scenario was", row.Caveats, StringComparison.Ordinal);
        });

    [Fact]
    public void Summary_rows_of_two_runs_are_not_taken_for_one()
    {
        var summaries = new SideReader();
        summaries.Add(s_run.Summary());
        summaries.Add((Other(s_run) with { TtftMs = 900 }).Summary());

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => RunComparison.Of(summaries.Sides.Single(), s_run.Side(), new ComparisonOptions()));

        Assert.Contains("the reference has 2 summary rows without their requests", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_one_side_at_the_same_time_are_refused_since_their_loads_add_up()
    {
        var reader = new SideReader();
        reader.ReadFolder(s_run.Write(Path.Join(_temporary.Location, "a")), TestContext.Current.CancellationToken);
        reader.ReadFolder((s_run with { RunId = "b" }).Write(Path.Join(_temporary.Location, "b")), TestContext.Current.CancellationToken);
        ComparedSide both = reader.Sides.Single();

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => RunComparison.Of(both, Other(s_run).Side(), new ComparisonOptions()));

        Assert.Contains("runs of the reference were under way at the same time", error.Message, StringComparison.Ordinal);
        Assert.Equal(s_run.Summary().WindowSeconds, both.Seconds);
    }

    [Fact]
    public void A_folder_that_is_named_twice_is_read_once()
    {
        string folder = s_run.Write(Path.Join(_temporary.Location, "a"));
        var reader = new SideReader();
        reader.ReadFolder(folder, TestContext.Current.CancellationToken);
        reader.ReadFolder(folder + Path.DirectorySeparatorChar, TestContext.Current.CancellationToken);

        Assert.Equal(300, reader.Sides.Single().Requests);
    }

    [Fact]
    public void Each_step_of_a_sweep_is_a_side_of_its_own()
    {
        var reader = new SideReader();
        foreach (double step in (double[])[10, 20])
        {
            foreach (RequestRow row in (s_run with { LoadStep = step }).Requests()) reader.Add(row);
        }

        Assert.Equal([10, 20], reader.Sides.Select(side => side.Part.LoadStep));
    }

    private static WrittenRun Other(WrittenRun run) => run with { RunId = "new", ChanceSeed = 2, SharedSeed = 200, After = TimeSpan.FromHours(2) };

    private static ComparedSide Read(string folder)
    {
        var reader = new SideReader();
        reader.ReadFolder(folder, TestContext.Current.CancellationToken);
        return reader.Sides.Single();
    }

    private IReadOnlyList<ComparisonRow> Compare(WrittenRun reference, WrittenRun difference, bool force = false) => RunComparison.Of(
        Read(reference.Write(Path.Join(_temporary.Location, Guid.NewGuid().ToString("N")))),
        Read(difference.Write(Path.Join(_temporary.Location, Guid.NewGuid().ToString("N")))),
        new ComparisonOptions { Force = force });
}
