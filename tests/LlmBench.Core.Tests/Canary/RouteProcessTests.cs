using System.Diagnostics;
using System.Globalization;
using System.Text;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using Xunit;

namespace LlmBench.Tests.Canary;

/// <summary>Several processes on one route. The children are this test assembly, told to run one explicit test.</summary>
public sealed class RouteProcessTests : IDisposable
{
    private const string FolderVariable = "LLMBENCH_TEST_FOLDER";
    private const string CountVariable = "LLMBENCH_TEST_COUNT";

    private readonly TemporaryFolder _folder = new();
    private readonly RouteStore _store;
    private readonly StringBuilder _output = new();

    public RouteProcessTests() => _store = new RouteStore(_folder.Location);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public Task Child_changes() => ChangeAsync(
        new RouteStore(Environment.GetEnvironmentVariable(FolderVariable)!),
        int.Parse(Environment.GetEnvironmentVariable(CountVariable)!, CultureInfo.InvariantCulture));

    [Fact]
    public Task Two_processes_and_two_threads_that_change_at_once_lose_no_generation() => RaceAsync(processes: 2, threads: 2, changes: 40);

    // Takes a minute or so: run it with -explicit only.
    [Fact(Explicit = true)]
    public Task Eight_processes_that_change_200_times_make_1600_generations() => RaceAsync(processes: 8, threads: 0, changes: 200);

    [Fact]
    public async Task A_storm_of_readers_sees_whole_files_that_never_go_back()
    {
        await ChangeAsync(_store, 1);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int[] reads = new int[3];
        Task[] readers = [.. Enumerable.Range(0, reads.Length).Select(reader => Task.Factory.StartNew(
            () =>
            {
                for (long last = 0; !done.IsCancellationRequested; Interlocked.Increment(ref reads[reader]))
                {
                    long generation = new RouteStore(_folder.Location).Find("support")!.Generation;
                    Assert.True(generation >= last);
                    last = generation;
                }
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];

        while (readers.All(reader => !reader.IsCompleted) && Enumerable.Range(0, reads.Length).Any(reader => Volatile.Read(ref reads[reader]) < 100))
        {
            await ChangeAsync(_store, 1);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_process_killed_while_it_writes_leaves_whole_files_and_a_chain_that_goes_on()
    {
        var chance = new Random(11);
        long last = 0;
        for (int round = 0; round < 4; round++)
        {
            using Process child = StartChild(1_000_000);
            try
            {
                while ((_store.Find("support")?.Generation ?? 0) <= last)
                {
                    Assert.False(child.HasExited);
                    await Task.Delay(5, Token);
                }

                await Task.Delay(chance.Next(60), Token);
            }
            finally
            {
                child.Kill();
                await child.WaitForExitAsync(CancellationToken.None);
            }

            HistoryCheck check = _store.Verify("support");
            Assert.True(check.IsIntact, check.Problem);
            last = _store.Find("support")!.Generation;
        }

        await ChangeAsync(_store, 1);

        HistoryCheck after = _store.Verify("support");
        Assert.True(after.IsIntact && !after.IsPending, after.Problem);
        Assert.Equal(last + 1, _store.Find("support")!.Generation);
        Assert.Empty(Directory.GetFiles(Path.Join(_folder.Location, "routes"), "*.tmp"));
    }

    private static async Task ChangeAsync(RouteStore store, int count)
    {
        for (int round = 0; round < count; round++)
        {
            await store.ChangeAsync(
                "support",
                new RouteChange("Set", "race"),
                route => route is null ? Routes.Named("support", 1) : route.WithShare("canary", (int)((route.Generation + 1) % 100_000)),
                Token);
        }
    }

    // Each change sets the share to its generation, so a change that was made from an old reading would show.
    private async Task RaceAsync(int processes, int threads, int changes)
    {
        Process[] children = [.. Enumerable.Range(0, processes).Select(_ => StartChild(changes))];
        Task[] tasks = [.. Enumerable.Range(0, threads).Select(_ => Task.Run(() => ChangeAsync(new RouteStore(_folder.Location), changes), Token))];
        await Task.WhenAll([.. children.Select(child => child.WaitForExitAsync(Token)), .. tasks]);

        Assert.True(children.All(child => child.ExitCode == 0), _output.ToString());
        int expected = (processes + threads) * changes;
        CanaryRoute route = _store.Find("support")!;
        HistoryCheck check = _store.Verify("support");
        Assert.Equal((expected, expected), ((int)route.Generation, route.Arms[1].Buckets));
        Assert.True(check.IsIntact && check.Lines == expected && !check.IsPending, check.Problem);
        Array.ForEach(children, child => child.Dispose());
    }

    private Process StartChild(int count)
    {
        string assembly = typeof(RouteProcessTests).Assembly.Location;
        string executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(executable, ["-explicit", "only", "-method", $"{typeof(RouteProcessTests).FullName}.{nameof(Child_changes)}"])
        {
            Environment = { [FolderVariable] = _folder.Location, [CountVariable] = count.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
        };
        Process child = Process.Start(start)!;
        child.OutputDataReceived += (_, line) =>
        {
            lock (_output) _output.AppendLine(line.Data);
        };
        child.BeginOutputReadLine();
        return child;
    }
}
