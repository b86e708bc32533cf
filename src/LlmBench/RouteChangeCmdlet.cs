using System.Management.Automation;
using System.Text.Json.Nodes;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Completion;

namespace LlmBench.Commands;

/// <summary>What all cmdlets share that change a canary route: its name, the reason for the history, and the check that nobody else changed it meanwhile.</summary>
public abstract class RouteChangeCmdlet : RouteCmdlet
{
    /// <summary>Name of the route, in any case. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>Why. It goes into the history, which says "no reason given" otherwise.</summary>
    [Parameter(HelpMessage = "Why, for the history.")]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>Changes the route only if it still is of this generation, so that nothing is overwritten that you have not seen; 0 only creates. Default: whatever it is.</summary>
    [Parameter(HelpMessage = "Change the route only if it is of this generation.")]
    [ValidateRange(0, long.MaxValue)]
    public long? ExpectedGeneration { get; set; }

    /// <summary>Gives the changed route as an object.</summary>
    [Parameter(HelpMessage = "Give the changed route as an object.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <summary>Changes the route, unless -WhatIf or the user says no. What the edit refuses is told before anything is asked.</summary>
    /// <param name="describe">Says what will be done, from the route before and after.</param>
    /// <param name="edit">Makes the new route of the old one, which is null where there is none.</param>
    /// <returns>The route as written; null where it was not.</returns>
    /// <exception cref="LlmBenchException">As <see cref="RouteStore.ChangeAsync"/>, or of the edit.</exception>
    private protected CanaryRoute? Change(Func<CanaryRoute?, CanaryRoute, string> describe, Func<CanaryRoute?, CanaryRoute> edit)
    {
        CanaryRoute? before = Store.Find(Name);
        if (!ShouldProcess(before?.Name ?? Name, describe(before, edit(before))))
        {
            return null;
        }

        CanaryRoute written = Wait(token => Store.ChangeAsync(Name, ToChange(), edit, token));
        if (PassThru)
        {
            WriteObject(Row(written));
        }

        return written;
    }

    /// <summary>Changes a route that must be there.</summary>
    private protected CanaryRoute? ChangeExisting(Func<CanaryRoute, CanaryRoute, string> describe, Func<CanaryRoute, CanaryRoute> edit) =>
        Change((before, after) => describe(before!, after), before => edit(before ?? throw NotFound(Name)));

    /// <summary>What the history says of the change.</summary>
    /// <param name="evidence">The numbers that led to it.</param>
    private protected RouteChange ToChange(JsonObject? evidence = null) => ToChange(Reason) with { ExpectedGeneration = ExpectedGeneration, Evidence = evidence };
}
