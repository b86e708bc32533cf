using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Commands;

namespace LlmBench.Performance.Canary;

/// <summary>How many ids a second a route decides for, and at what memory: the resolver alone, a live route, and the cmdlet in a pipeline.</summary>
internal sealed class ResolveVerb : IVerb
{
    private const string Name = "support";

    private static readonly byte[] s_secret = Encoding.UTF8.GetBytes("a secret of thirty-two characters");

    string IVerb.Name => "resolve";

    public string? Description => "decisions a second and bytes a decision of canary routes, and Resolve-CanaryRoute in a pipeline";

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        int decisions = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10_000_000;
        string[] ids = [.. Enumerable.Range(0, 100_000).Select(index => FormattableString.Invariant($"user-{index * 7919L}"))];
        string home = Directory.CreateTempSubdirectory("llmbench-").FullName;
        try
        {
            Environment.SetEnvironmentVariable("LLMBENCH_HOME", home);
            var store = new RouteStore(home);
            await store.ChangeAsync(Name, new RouteChange("resolve", "measured"), _ => Route(BucketAlgorithm.FlagdMurmur3), cancellationToken).ConfigureAwait(false);
            using PowerShell session = Session();

            // The second of two rounds counts: the first compiles.
            for (int round = 0; round < 2; round++)
            {
                bool counts = round == 1;
                foreach (BucketAlgorithm algorithm in Enum.GetValues<BucketAlgorithm>())
                {
                    var resolver = new RouteResolver(Route(algorithm), s_secret);
                    Measure($"resolver, {algorithm}", decisions, counts, GC.GetAllocatedBytesForCurrentThread, () => Resolve(ids, decisions, id => resolver.Resolve(id)));
                }

                using (var live = new LiveRoute(store, Name, route => new RouteResolver(route)))
                {
                    Measure("live route", decisions, counts, GC.GetAllocatedBytesForCurrentThread, () => Resolve(ids, decisions, live.Resolve));
                }

                Measure("pipeline alone", ids.Length, counts, AllThreads, () => Pipe(session, ids, withRoute: false));
                Measure("Resolve-CanaryRoute", ids.Length, counts, AllThreads, () => Pipe(session, ids, withRoute: true));
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }

        return 0;
    }

    private static CanaryRoute Route(BucketAlgorithm algorithm) => new CanaryRoute
    {
        Name = Name,
        Salt = CanaryRoute.DefaultSalt(Name),
        Algorithm = algorithm,
        SecretVariable = algorithm == BucketAlgorithm.HmacSha256 ? "ROUTE_SECRET" : null,
        Arms = [new RouteArm { Name = "old", Provider = "simulator" }, new RouteArm { Name = "new", Provider = "simulator" }],
    }.WithShare("new", 10_000);

    private static void Resolve(string[] ids, int decisions, Func<string?, RouteDecision> decide)
    {
        int canary = 0;
        for (int index = 0; index < decisions; index++)
        {
            canary += decide(ids[index % ids.Length]).ArmAssigned == "new" ? 1 : 0;
        }

        double share = (double)canary / decisions;
        if (share is < 0.09 or > 0.11)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The canary has {share:P1} of the ids instead of 10 %."));
        }
    }

    private static void Pipe(PowerShell session, string[] ids, bool withRoute)
    {
        session.Commands.Clear();
        if (withRoute)
        {
            session.AddCommand("Resolve-CanaryRoute").AddParameter("Name", Name);
        }

        session.AddCommand("Out-Null");
        session.Invoke(ids);
        if (session.HadErrors)
        {
            throw new InvalidOperationException(session.Streams.Error[0].ToString());
        }
    }

    private static PowerShell Session()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Resolve-CanaryRoute", typeof(ResolveCanaryRouteCommand), null));
        return PowerShell.Create(state);
    }

    // The pipeline has a thread of its own.
    private static long AllThreads() => GC.GetTotalAllocatedBytes(precise: true);

    private static void Measure(string name, int decisions, bool counts, Func<long> allocated, Action work)
    {
        GC.Collect();
        long bytes = allocated();
        long start = Stopwatch.GetTimestamp();
        work();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        bytes = allocated() - bytes;
        if (counts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {decisions / seconds,12:N0} decisions/s {(double)bytes / decisions,8:N2} bytes/decision"));
        }
    }
}
