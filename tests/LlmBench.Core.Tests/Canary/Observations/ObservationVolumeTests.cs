using System.Diagnostics;
using LlmBench.Canary.Observations;
using Xunit;

namespace LlmBench.Tests.Canary.Observations;

/// <summary>The observations of a ramp of eleven days at 50,000 a day. Takes a while: run it with -explicit only.</summary>
public sealed class ObservationVolumeTests(ITestOutputHelper output)
{
    private const int Days = 11;
    private const int PerDay = 50_000;

    [Fact(Explicit = true)]
    public async Task Half_a_million_observations_are_read_in_bounded_memory()
    {
        using var folder = new TemporaryFolder();
        using var log = new ObservationLog(folder.Location, "support");
        var watch = Stopwatch.StartNew();
        await log.AppendAsync(Observations(), TestContext.Current.CancellationToken);
        output.WriteLine($"written in {watch.Elapsed}, {new DirectoryInfo(log.Location).EnumerateFiles().Sum(file => file.Length) >> 20} MiB");

        var tally = new ObservationTally();
        long most = 0;
        int placed = 0;
        watch.Restart();
        foreach (CanaryObservation observation in log.Read(DateTimeOffset.MinValue, null, tally, cancellation: TestContext.Current.CancellationToken))
        {
            placed += observation.Kind == ObservationKind.Csat && observation.ArmAssigned is not null ? 1 : 0;
            most = (tally.Requests + tally.Scores) % 50_000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
        }

        output.WriteLine($"read in {watch.Elapsed}, {most >> 20} MiB live at most, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB of process");
        Assert.Equal((Days * PerDay, Days * PerDay / 20, 0), (tally.Requests, placed, tally.UnmatchedScores));
        Assert.True(most < 100 << 20, $"{most} bytes");
    }

    private static IEnumerable<CanaryObservation> Observations()
    {
        for (int number = 0; number < Days * PerDay; number++)
        {
            DateTimeOffset utc = Seen.Noon.AddDays(number / PerDay).AddSeconds(number % PerDay * 0.8);
            yield return Seen.Request(number, number % 10 == 0 ? "canary" : "baseline", utc);
            if (number % 20 == 0)
            {
                yield return Seen.Score(number % 5, utc.AddMinutes(5)) with { RequestId = FormattableString.Invariant($"r-{number}") };
            }
        }
    }
}
