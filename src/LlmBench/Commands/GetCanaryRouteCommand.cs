using System.Management.Automation;
using LlmBench.Canary.Routing;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Lists canary routes: phase, shares, step, and whether the canary can be used from here.</summary>
/// <remarks>
/// Phase is what the route's file says. A canary whose key is missing here shows as Blocked with the reason, since the baseline serves its users then. RollbackReady says whether the
/// way back works: with -Probe the old provider is asked with one tiny request, which costs a fraction of a cent, and its answer is kept. Without -Probe the last answer is shown, and since when it has been so.
/// </remarks>
/// <example>
/// <code>Get-CanaryRoute</code>
/// <para>Lists all routes.</para>
/// </example>
/// <example>
/// <code>Get-CanaryRoute support -Probe | Where-Object RollbackReady -eq $false | ForEach-Object { Send-Alert $_.RollbackReadyReason }</code>
/// <para>Asks the old provider, as a scheduled job should do every hour until RollbackUntilUtc, and alerts where the way back does not work.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "CanaryRoute")]
[OutputType(typeof(CanaryRouteRow))]
public sealed class GetCanaryRouteCommand : RouteCmdlet
{
    private string? _current;

    /// <summary>Names of routes, in any case; wildcards are allowed. Without it all are listed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of routes; wildcards are allowed.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Asks the baseline's provider with one tiny request whether the way back works.</summary>
    [Parameter(HelpMessage = "Ask the baseline's provider whether the way back works.")]
    public SwitchParameter Probe { get; set; }

    /// <inheritdoc />
    protected override object? CurrentItem => _current;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            IReadOnlyList<string> found = WildcardPattern.ContainsWildcardCharacters(name) ? [.. Store.Names().Where(pattern.IsMatch)] : [name];
            foreach (string route in found)
            {
                Show(route);
            }
        }
    }

    // One route that cannot be read must not hide the others.
    private void Show(string name)
    {
        _current = name;
        try
        {
            CanaryRoute route = Find(name);
            if (Probe)
            {
                AskBaseline(route);
            }

            WriteObject(Row(route));
        }
        catch (LlmBenchException error)
        {
            FailItem(error, name);
        }
    }
}
