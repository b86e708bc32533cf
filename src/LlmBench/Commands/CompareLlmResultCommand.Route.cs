using System.Management.Automation;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Comparing;
using LlmBench.Completion;
using LlmBench.Results;
using LlmBench.State;

namespace LlmBench.Commands;

public sealed partial class CompareLlmResultCommand
{
    /// <summary>A canary route: those whom its canary was dealt are compared with those whom its baseline was, at the same time, which no before/after can match.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RouteSet, HelpMessage = "A canary route whose arms are compared.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Route { get; set; } = string.Empty;

    /// <summary>The arm that is compared with the baseline. Default: the first that serves anybody.</summary>
    [Parameter(ParameterSetName = RouteSet, HelpMessage = "The arm that is compared with the baseline.")]
    [ValidateNotNullOrEmpty]
    public string? Arm { get; set; }

    /// <summary>Looks at what was observed from this moment on. Default: since the shares of the arms became what they are, so that both saw the same hours.</summary>
    [Parameter(ParameterSetName = RouteSet, HelpMessage = "Look at what was observed from this moment on.")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Looks at what was observed before this moment. Default: up to now.</summary>
    [Parameter(ParameterSetName = RouteSet, HelpMessage = "Look at what was observed before this moment.")]
    public DateTimeOffset? Until { get; set; }

    private void CompareRoute()
    {
        CanaryRoute route = Find(Route);
        var sides = new RouteSides(route, Arm);
        using var log = new ObservationLog(StateFolder.Resolve(), route.Name);
        DateTimeOffset since = Since ?? route.StepStartedUtc ?? DateTimeOffset.MinValue;
        foreach (CanaryObservation observation in log.Read(since, Until, cancellation: StopToken))
        {
            sides.Add(observation);
        }

        sides.End();
        if (!sides.Reference.HasCalls || !sides.Difference.HasCalls)
        {
            throw SideError($"The route {route.Name} has {sides.Reference.Requests} requests of the baseline and {sides.Difference.Requests} of the canary since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC", "Give -Since an earlier moment, or record what is served with Invoke-CanaryRequest or Add-CanaryObservation.");
        }

        foreach (ComparisonRow row in RunComparison.Of(sides.Reference, sides.Difference, Options() with { ReferenceCsat = Some(sides.ReferenceCsat), DifferenceCsat = Some(sides.DifferenceCsat) }))
        {
            WriteObject(row with { Caveats = Add(row.Caveats, since < route.StepStartedUtc ? "the shares of the arms have changed meanwhile, so the hours weigh differently on both sides" : string.Empty) });
        }
    }

    private static CsatScores? Some(CsatScores scores) => scores.Scores.Count > 0 ? scores : null;

    private static string Add(string caveats, string other) => other.Length == 0 ? caveats : caveats.Length == 0 ? other : $"{caveats}; {other}";
}
