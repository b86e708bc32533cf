using LlmBench.Chat;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Results;

/// <summary>What is known of a run that was killed before it could write its summaries.</summary>
public sealed class RebuiltRunTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _temporary = new();

    private string Folder => Path.Join(_temporary.Location, "run");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void What_was_dropped_is_counted()
    {
        using (RunFolder folder = RunFolder.Create(Folder, s_plan))
        {
            folder.Write(Row("a", "m", 1));
            folder.Write(new DroppedRequests("a", "m", null, 3));
            folder.Write(new DroppedRequests("a", "m", null, 2));
            folder.Write(new DroppedRequests("b", "m", null, 9));
        }

        Assert.Equal(5, Assert.Single(new RunFolderReader(Folder).Summaries()).Dropped);
    }

    [Fact]
    public void Objectives_are_judged()
    {
        using (RunFolder folder = RunFolder.Create(Folder, s_plan with { Objectives = ["UserE2eP95Ms -lt 150"] }))
        {
            folder.Write(Row("a", "m", 1) with { UserE2eMs = 100 });
            folder.Write(Row("a", "m", 2) with { UserE2eMs = 300 });
        }

        LoadTestSummary summary = Assert.Single(new RunFolderReader(Folder).Summaries());

        Assert.False(summary.ObjectivesMet);
        Assert.Equal(0.5, summary.GoodputRatio);
        Assert.Contains("UserE2eP95Ms -lt 150", summary.ObjectivesMissed, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_model_of_two_providers_has_two_summaries_in_the_order_of_the_plan()
    {
        using (RunFolder folder = RunFolder.Create(Folder, s_plan))
        {
            folder.Write(Row("a", "m", 1));
            folder.Write(Row("b", "m", 1));
            folder.Write(Row("b", "m", 2));
        }

        IReadOnlyList<LoadTestSummary> summaries = new RunFolderReader(Folder).Summaries();

        Assert.Equal([("b", 2L), ("a", 1L)], summaries.Select(summary => (summary.Provider, summary.Requests)));
    }

    [Fact]
    public void Steps_of_a_sweep_are_kept_apart_and_in_order()
    {
        using (RunFolder folder = RunFolder.Create(Folder, s_plan))
        {
            folder.Write(Row("a", "m", 1) with { LoadStep = 16 });
            folder.Write(Row("a", "m", 1) with { LoadStep = 2 });
        }

        Assert.Equal([2.0, 16.0], new RunFolderReader(Folder).Summaries().Select(summary => summary.LoadStep));
    }

    private static readonly RunPlanRecord s_plan = new()
    {
        RunId = "r",
        CreatedAt = s_start,
        Provider = "b",
        BaseUri = new Uri("http://127.0.0.1/v1"),
        Models = ["m"],
        Targets = [new RunTarget("b", new Uri("http://127.0.0.1/v1"), "m"), new RunTarget("a", new Uri("http://127.0.0.2/v1"), "m")],
        Scenario = "s",
        ConcurrentUsers = 12,
        Stream = true,
        RetryPolicy = "None",
        ModuleVersion = "0",
        Runtime = "r",
        OperatingSystem = "o",
    };

    private static RequestRow Row(string provider, string model, int number) => new()
    {
        RunId = "r",
        Provider = provider,
        Model = model,
        Scenario = "s",
        Category = "c",
        Conversation = number,
        Turn = 1,
        User = 1,
        Phase = LoadPhase.Measured,
        StartedAt = s_start.AddMilliseconds(number * 10),
        Succeeded = true,
        Outcome = Outcome.Succeeded,
        Attempts = 1,
        E2eMs = 20,
        UserE2eMs = 20,
        Streamed = true,
    };
}
