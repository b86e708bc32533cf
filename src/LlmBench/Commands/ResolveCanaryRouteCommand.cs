using System.Management.Automation;
using LlmBench.Canary.Routing;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Tells which provider serves an id now: the same one in every process, machine, culture and version.</summary>
/// <remarks>
/// It is the feature flag of a migration: a script asks it before each call. The route is loaded once; then each id costs no I/O, and in a long pipeline changes of the route and its kill switch are
/// obeyed within a second. While the canary is switched off, rolled back or cannot be used, for instance for want of its key, the baseline serves, and ArmAssigned still says where the id belongs: whatever happens to it
/// counts for that arm. A missing key is an error besides, since a canary that nobody asks would pass every test.
/// <para>Without an id the baseline serves: chance would change the provider from one call to the next.</para>
/// </remarks>
/// <example>
/// <code>$provider = (Resolve-CanaryRoute support -Id $userId).Provider; Invoke-LlmCompletion $question -Provider $provider</code>
/// <para>Asks the provider that serves this user.</para>
/// </example>
/// <example>
/// <code>'user-1', 'user-42', '用户-7' | Resolve-CanaryRoute support</code>
/// <para>Shows where three users belong.</para>
/// </example>
/// <example>
/// <code>Import-Csv ./requests.csv | Resolve-CanaryRoute support | Group-Object ArmAssigned -NoElement</code>
/// <para>Counts the requests of a log by arm. The ids are in the column UserId, User or Id for a route by user.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Resolve, "CanaryRoute", DefaultParameterSetName = InputSet)]
[OutputType(typeof(CanaryDecisionRow))]
public sealed class ResolveCanaryRouteCommand : RouteCmdlet
{
    private const string IdSet = "Id";
    private const string InputSet = "Input";

    private RoutePreparation? _route;
    private RouteIds? _ids;
    private string? _told;
    private long _withoutId;

    /// <summary>Name of the route, in any case. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>Ids of users, sessions, conversations or requests, as the route's unit says; an empty one is served by the baseline.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = IdSet, HelpMessage = "Ids of what the route deals by.")]
    [AllowEmptyString]
    [AllowNull]
    public string?[] Id { get; set; } = [];

    /// <summary>Ids, or objects with the id in a property: UserId, User or Id for a route by user; likewise for sessions, conversations and requests.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet, HelpMessage = "Ids, or objects with an id.")]
    [AllowEmptyString]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        if (Store.ReadText(Name) is null)
        {
            throw NotFound(Name);
        }

        _route = new RoutePreparation(Store, Name);
        _ids = new RouteIds(_route.Unit);
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (ParameterSetName == InputSet)
        {
            Decide(_ids!.Of(InputObject));
            return;
        }

        foreach (string? id in Id ?? [null])
        {
            Decide(id);
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (_withoutId > 0)
        {
            WriteWarning($"{_route!.Name}: {_withoutId} of the inputs had no id, so the baseline served them.");
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _route?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Decide(string? id)
    {
        RouteDecision decision = _route!.Resolve(id, out long generation);
        TellProblem();
        _withoutId += decision.Reason == RouteReason.MissingId ? 1 : 0;
        WriteObject(CanaryDecisionRow.From(_route.Name, id, decision, generation));
    }

    // Each problem is told once, not once for each id.
    private void TellProblem()
    {
        LlmBenchException? problem = _route!.Problem;
        if (problem?.Message != _told)
        {
            _told = problem?.Message;
            if (problem is not null)
            {
                FailItem(problem, Name);
            }
        }
    }
}
