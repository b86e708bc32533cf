using System.Diagnostics;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using Xunit;

namespace LlmBench.Tests.Canary;

/// <summary>A process that is killed (SIGKILL) the moment it reaches a stage of a change. The child is this test assembly, told to run one explicit test.</summary>
public sealed class RouteKillTests : IDisposable
{
    private const string FolderVariable = "LLMBENCH_TEST_FOLDER";
    private const string StageVariable = "LLMBENCH_TEST_STAGE";
    private const int Share = 777;

    private readonly TemporaryFolder _folder = new();
    private readonly RouteStore _store;

    public RouteKillTests() => _store = new RouteStore(_folder.Location);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task Child_dies_at_a_stage()
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        string stage = Environment.GetEnvironmentVariable(StageVariable)!;
        using var watcher = new FileSystemWatcher(Path.Join(folder, "routes"));
        FileSystemEventHandler die = (_, file) => Die(stage == "line" ? file.Name!.EndsWith(".jsonl", StringComparison.Ordinal) : file.Name!.EndsWith(".tmp", StringComparison.Ordinal));
        switch (stage)
        {
            case "line":
                watcher.Changed += die;
                break;
            case "temporary file":
                watcher.Created += die;
                break;
            case "rename":
                watcher.Renamed += (_, _) => Die(true);
                break;
        }

        watcher.EnableRaisingEvents = true;
        await new RouteStore(folder).ChangeAsync(
            "support",
            new RouteChange("Set", stage),
            route =>
            {
                Die(stage == "lock");
                return route!.WithShare("canary", Share);
            },
            Token);

        // A notification that was lost must not leave the child behind.
        await Task.Delay(TimeSpan.FromSeconds(10), Token);
        Die(true);
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("line")]
    [InlineData("temporary file")]
    [InlineData("rename")]
    public async Task A_change_that_is_killed_at_a_stage_is_made_or_not_made_and_the_next_goes_on(string stage)
    {
        await ChangeAsync(1);
        await ChangeAsync(2);

        await RunChildAsync(stage);

        HistoryCheck check = _store.Verify("support");
        Assert.True(check.IsIntact, check.Problem);
        CanaryRoute route = _store.Find("support")!;
        Assert.Contains((route.Generation, route.Arms[1].Buckets), stage == "lock" ? [(2L, 2)] : new[] { (2L, 2), (3L, Share) });

        CanaryRoute next = await ChangeAsync(5);
        HistoryCheck after = _store.Verify("support");
        Assert.Equal(route.Generation + 1, next.Generation);
        Assert.True(after.IsIntact && !after.IsPending, after.Problem);
        Assert.Empty(Directory.GetFiles(Path.Join(_folder.Location, "routes"), "*.tmp"));
    }

    private static void Die(bool now)
    {
        if (now)
        {
            Process.GetCurrentProcess().Kill();
        }
    }

    private async Task RunChildAsync(string stage)
    {
        string executable = Path.ChangeExtension(typeof(RouteKillTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        using Process child = Process.Start(new ProcessStartInfo(executable, ["-explicit", "only", "-method", $"{typeof(RouteKillTests).FullName}.{nameof(Child_dies_at_a_stage)}"])
        {
            Environment = { [FolderVariable] = _folder.Location, [StageVariable] = stage },
            RedirectStandardOutput = true,
        })!;
        await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        Assert.NotEqual(0, child.ExitCode);
    }

    private Task<CanaryRoute> ChangeAsync(int share) =>
        _store.ChangeAsync("support", new RouteChange("Set", "test"), route => (route ?? Routes.Named("support")).WithShare("canary", share), Token);
}
