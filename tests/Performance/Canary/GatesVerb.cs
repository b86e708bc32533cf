using System.Diagnostics;
using System.Globalization;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Chat;
using LlmBench.Statistics;

namespace LlmBench.Performance.Canary;

/// <summary>How long Test-CanaryRoute takes over a log of many days, and how much memory.</summary>
internal sealed class GatesVerb : IVerb
{
    private const string Route = "support";
    private const int PerDay = 50_000;

    string IVerb.Name => "gates";

    public string? Description => "one look of all gates at a log of 11 days at 50,000 requests: time and peak memory";

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        int days = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 11;
        string home = Directory.CreateTempSubdirectory("llmbench-").FullName;
        try
        {
            DateTimeOffset start = DateTimeOffset.UtcNow.AddDays(-days);
            var store = new RouteStore(home);
            await store.ChangeAsync(Route, new RouteChange("gates", "measured"), _ => NewRoute(start), cancellationToken).ConfigureAwait(false);
            using (var log = new ObservationLog(home, Route))
            {
                await log.AppendAsync(Observations(start, days * PerDay), cancellationToken).ConfigureAwait(false);
            }

            // The second of two rounds counts: the first compiles.
            for (int round = 0; round < 2; round++)
            {
                long begun = Stopwatch.GetTimestamp();
                RampLook look = new RampStepper(store, home).Look(store.Find(Route)!, cancellationToken);
                double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
                Console.WriteLine(FormattableString.Invariant($"{days * PerDay} observations: {seconds:0.0} s, peak {PeakMemory.Megabytes:0} MB with writing them, {look.Results.Count(result => result.Verdict == GateVerdict.Pass)} of {look.Results.Count} gates pass"));
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }

        return 0;
    }

    private static CanaryRoute NewRoute(DateTimeOffset start) => new CanaryRoute
    {
        Name = Route,
        Salt = CanaryRoute.DefaultSalt(Route),
        Arms = [new RouteArm { Name = "old", Provider = "simulator" }, new RouteArm { Name = "new", Provider = "simulator" }],
        Plan = new RampPlan { Steps = [new RampStep(10_000, TimeSpan.FromDays(3)), new RampStep(50_000, TimeSpan.FromDays(1))], RequestsPerDay = PerDay },
        StepStartedUtc = start,
        RampStartedUtc = start,
    }.WithShare("new", 10_000);

    private static IEnumerable<CanaryObservation> Observations(DateTimeOffset start, int count)
    {
        var chance = new SeededChance(1);
        for (int index = 0; index < count; index++)
        {
            bool isCanary = chance.NextUnit() < .1;
            bool failed = chance.NextUnit() < .0005;
            double times = Math.Exp(.4 * chance.NextNormal());
            string unit = chance.NextBits().ToString("X16", CultureInfo.InvariantCulture);
            yield return new CanaryObservation
            {
                Utc = start.AddDays((double)index / PerDay),
                ArmAssigned = isCanary ? "new" : "old",
                ArmServed = isCanary ? "new" : "old",
                Unit = unit,
                RequestId = unit,
                ConversationId = unit,
                Outcome = failed ? Outcome.ServerError : Outcome.Succeeded,
                HttpStatus = failed ? 500 : 200,
                TtftMs = failed ? null : 300 * times,
                E2eMs = failed ? null : 2000 * times,
                OutputTokens = failed ? null : 200,
                CostUsd = failed ? null : isCanary ? .0016m : .002m,
            };
        }
    }
}
