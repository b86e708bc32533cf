using System.Diagnostics;
using System.Globalization;
using LlmBench.Canary.Observations;
using Xunit;

namespace LlmBench.Tests.Canary.Observations;

/// <summary>Processes that append at once or are killed while they do. A child is this test assembly with one explicit test.</summary>
public sealed class ObservationProcessTests : IDisposable
{
    private const string FolderVariable = "LLMBENCH_TEST_FOLDER";
    private const string NumbersVariable = "LLMBENCH_TEST_NUMBERS";

    private readonly TemporaryFolder _folder = new();
    private readonly ObservationLog _log;
    private readonly ObservationTally _tally = new();

    public ObservationProcessTests() => _log = new ObservationLog(_folder.Location, "support");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact(Explicit = true)]
    public async Task Child_appends()
    {
        using var log = new ObservationLog(Environment.GetEnvironmentVariable(FolderVariable)!, "support");
        int[] numbers = [.. Environment.GetEnvironmentVariable(NumbersVariable)!.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        await AppendAsync(log, numbers[0], numbers[1]);
    }

    [Fact]
    public async Task Two_processes_and_two_threads_that_append_at_once_lose_nothing_and_tear_nothing()
    {
        const int Each = 1500;
        Process[] children = [StartChild(0, Each), StartChild(Each, Each)];
        Task[] threads = [.. Enumerable.Range(2, 2).Select(writer => Task.Run(
            async () =>
            {
                using var log = new ObservationLog(_folder.Location, "support");
                await AppendAsync(log, writer * Each, Each);
            },
            Token))];
        await Task.WhenAll([.. children.Select(child => child.WaitForExitAsync(Token)), .. threads]);

        Assert.All(children, child => Assert.Equal(0, child.ExitCode));
        Assert.Equal(4 * Each, _log.Read(DateTimeOffset.MinValue, null, _tally, cancellation: Token).Select(observation => observation.RequestId).Distinct().Count());
        Assert.Equal((4 * Each, 0, 0), (_tally.Requests, _tally.BadLines, _tally.TornFiles));
        Array.ForEach(children, child => child.Dispose());
    }

    [Fact]
    public async Task One_log_that_many_threads_append_to_loses_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => AppendAsync(_log, writer * 100, 100), Token)));

        Assert.Equal(800, _log.Read(DateTimeOffset.MinValue, null, _tally, cancellation: Token).Select(observation => observation.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task Writers_killed_while_they_append_leave_whole_lines()
    {
        var chance = new Random(5);
        for (int round = 0; round < 4; round++)
        {
            int before = _log.Read(DateTimeOffset.MinValue, cancellation: Token).Count();
            using Process child = StartChild(round * 1_000_000, 1_000_000);
            try
            {
                while (_log.Read(DateTimeOffset.MinValue, cancellation: Token).Count() <= before)
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

            await _log.AppendAsync([Seen.Request(-1 - round)], Token);
        }

        string?[] ids = [.. _log.Read(DateTimeOffset.MinValue, null, _tally, cancellation: Token).Select(observation => observation.RequestId)];
        Assert.Equal((0, 0), (_tally.BadLines, _tally.TornFiles));
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(4, ids.Count(id => id!.StartsWith("r--", StringComparison.Ordinal)));
    }

    // A gateway appends one at a time, an import many.
    private static async Task AppendAsync(ObservationLog log, int first, int count)
    {
        for (int number = first; number < first + count;)
        {
            int batch = Math.Min((number % 20) + 1, first + count - number);
            await log.AppendAsync(Enumerable.Range(number, batch).Select(each => Seen.Request(each, utc: Seen.Noon)), Token);
            number += batch;
        }
    }

    private Process StartChild(int first, int count)
    {
        string assembly = typeof(ObservationProcessTests).Assembly.Location;
        string executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        return Process.Start(new ProcessStartInfo(executable, ["-explicit", "only", "-method", $"{typeof(ObservationProcessTests).FullName}.{nameof(Child_appends)}"])
        {
            Environment = { [FolderVariable] = _folder.Location, [NumbersVariable] = string.Create(CultureInfo.InvariantCulture, $"{first} {count}") },
            RedirectStandardOutput = true,
        })!;
    }
}
