using System.Collections;
using System.Management.Automation;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Power;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Creates a canary route or changes it: which share of the users a new provider serves.</summary>
/// <remarks>
/// A user keeps to one provider: the id is hashed, in the same way on every machine, and a share that grows only adds users. The route is one file in the state
/// folder, with a history of all changes beside it; Resolve-CanaryRoute answers from it whom to ask. What is not named stays as it is. Changes that would give users another
/// provider for no growth of a share (another salt, algorithm, unit, or provider of an arm) are refused without -Force.
/// <para>
/// With -Plan the first step's share is set at once, and Step-CanaryRoute takes the next steps by what the gates say. about_LlmBench_Canary explains phases, plans and gates.
/// </para>
/// </remarks>
/// <example>
/// <code>Set-CanaryRoute -Name support -Baseline legacy -Canary holysheep -Percent 10</code>
/// <para>Creates the route, or changes its share: a tenth of the users go to holysheep, and always the same tenth.</para>
/// </example>
/// <example>
/// <code>Set-CanaryRoute support -Baseline legacy -Canary holysheep -Plan '1%:6h', '10%:72h', '50%:24h' -RequestsPerDay 50000 -Reason 'CHG-4711'</code>
/// <para>Creates a route that starts at 1 % and has three steps, and tells what its gates can see with so much traffic.</para>
/// </example>
/// <example>
/// <code>Set-CanaryRoute support -Allow qa-1, qa-2 -Deny big-customer</code>
/// <para>Sends two test users to the canary whatever their share is, and keeps one customer off it.</para>
/// </example>
/// <example>
/// <code>Set-CanaryRoute three -Baseline legacy -Canary holysheep, openai -Percent 10, 5 -By Conversation -WhatIf</code>
/// <para>Shows what a route with two canaries, dealt by conversation, would be, and writes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "CanaryRoute", SupportsShouldProcess = true)]
[OutputType(typeof(CanaryRouteRow))]
public sealed class SetCanaryRouteCommand : RouteChangeCmdlet
{
    /// <summary>The provider that serves until now: its name, or a table of one arm and provider, such as @{ old = 'legacy' }. A new route needs it.</summary>
    [Parameter(HelpMessage = "The provider that serves until now.")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public object? Baseline { get; set; }

    /// <summary>The new provider, or several, or a table of arms and providers. An arm has its provider's name otherwise. A new route needs it.</summary>
    [Parameter(HelpMessage = "The new provider, or several.")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public object[]? Canary { get; set; }

    /// <summary>Share of the ids that the canary serves, 0 to 100 in steps of 0.001; several in the order of the canaries, or a table of arms and shares. Default of a new route: 0, or the first step of the plan.</summary>
    [Parameter(Position = 1, HelpMessage = "Share of the ids that the canary serves, 0 to 100.")]
    [ValidateNotNullOrEmpty]
    public object[]? Percent { get; set; }

    /// <summary>What an id stands for, and so who keeps to one provider. Default of a new route: User.</summary>
    [Parameter(HelpMessage = "What an id stands for. Default: User.")]
    public RouteUnit? By { get; set; }

    /// <summary>
    /// The steps: texts such as '1%:6h', tables with Percent and Hold, or a table of settings (Steps, RequestsPerDay, DeadlineFactor). Default, or @{}, is the ramp of
    /// 0.1 % for 1 h, 1 % for 6 h, 5 % for 24 h, 10 % for 72 h, 25 % and 50 % for 24 h each. None takes the plan off the route; its shares stay.
    /// </summary>
    [Parameter(HelpMessage = "The steps, such as '1%:6h', '10%:72h', Default or None.")]
    [ValidateNotNull]
    public object? Plan { get; set; }

    /// <summary>Requests a day that the whole route carries. With it the plan's gates choose what they can tell, and a warning says what they cannot.</summary>
    [Parameter(HelpMessage = "Requests a day that the whole route carries.")]
    [ValidateRange(1.0, 1e12)]
    public double? RequestsPerDay { get; set; }

    /// <summary>
    /// Limits that the gates hold the canary to, such as @{ LatencyMargin = 0.2; CsatMargin = 0.05; Ignore = 'Cost' }. What is not named stays as it is, or has its default; about_LlmBench_Canary lists them.
    /// </summary>
    [Parameter(HelpMessage = "Limits of the gates, such as @{ LatencyMargin = 0.2 }.")]
    [ValidateNotNull]
    public IDictionary? Gate { get; set; }

    /// <summary>Ids that the canary serves whatever their bucket, or a table of arms and ids. They take the place of those before; @() empties the list.</summary>
    [Parameter(HelpMessage = "Ids that the canary serves whatever their bucket.")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    public object[]? Allow { get; set; }

    /// <summary>Ids that stay on the baseline whatever else is said of them. They take the place of those before; @() empties the list.</summary>
    [Parameter(HelpMessage = "Ids that stay on the baseline.")]
    [AllowEmptyCollection]
    [ValidateNotNull]
    public string[]? Deny { get; set; }

    /// <summary>How an id becomes a bucket. Default: FlagdMurmur3. NginxMurmur2 deals as nginx does, HmacSha256 so that nobody can choose a bucket.</summary>
    [Parameter(HelpMessage = "How an id becomes a bucket. Default: FlagdMurmur3.")]
    public BucketAlgorithm? Algorithm { get; set; }

    /// <summary>What goes before the id when it is hashed, with what separates the two. Default: the route's name, 1, and colons. Routes with the same salt have the same users on their canaries.</summary>
    [Parameter(HelpMessage = "What goes before the id when it is hashed.")]
    [AllowEmptyString]
    [ValidateNotNull]
    public string? Salt { get; set; }

    /// <summary>The environment variable that holds the secret of -Algorithm HmacSha256. The secret itself is never stored.</summary>
    [Parameter(HelpMessage = "The environment variable that holds the secret of HmacSha256.")]
    [ValidateNotNullOrEmpty]
    public string? SecretVariable { get; set; }

    /// <summary>Makes a change that gives users another provider although no share grows or shrinks. What was observed before then no longer counts.</summary>
    [Parameter(HelpMessage = "Change also what gives users another provider.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        RouteEdit edit = ToEdit();
        CanaryRoute? before = Store.Find(Name);
        if (before is null && Baseline is null && Canary is null)
        {
            throw NotFound(Name);
        }

        RouteStore.CheckGeneration(Name, before, ToChange());
        CanaryRoute after = edit.Apply(before, DateTimeOffset.UtcNow);
        foreach (RouteArm arm in after.Arms.Where(arm => before?.Arms.Any(other => other.Provider == arm.Provider) != true))
        {
            RouteProviders.RequireKnown(arm.Provider);
        }

        Warn(after, RouteWarnings.Of(before, after).Concat(Doubts(after)));
        if (Plan is not null || RequestsPerDay is not null || Gate is not null)
        {
            Warn(after, PowerWarnings.For(after));
            if (RequestsPerDay is not null && after.Plan is null)
            {
                Warn(after, ["-RequestsPerDay is left out, since the route has no plan that it could belong to. Give -Plan with it, or ask Measure-CanaryPower -Percent."]);
            }
        }

        Change(Describe, route => edit.Apply(route, DateTimeOffset.UtcNow));
    }

    private bool WithoutPlan => RouteArguments.Plain(Plan) is string text && text.Trim().Equals("None", StringComparison.OrdinalIgnoreCase);

    private RouteEdit ToEdit() => new()
    {
        Name = Name,
        Baseline = Baseline is null ? null : RouteArguments.Arms([Baseline]) is [var only] ? only : throw new LlmBenchException(
            ErrorIds.RouteInvalid, "-Baseline names more than one provider.", "There is one baseline; the others are canaries: -Canary holysheep, openai."),
        Canaries = Canary is null ? null : RouteArguments.Arms(Canary),
        Shares = Percent is null ? null : RouteArguments.Shares(Percent),
        Unit = By,
        Algorithm = Algorithm,
        Salt = Salt,
        SecretVariable = SecretVariable,
        DropPlan = WithoutPlan,
        Plan = Plan is null || WithoutPlan ? null : RampPlan.Read(RouteArguments.Plain(Plan)),
        RequestsPerDay = RequestsPerDay,
        Gates = Gate is null ? null : gates => GateSettingsReader.Read(Gate, gates),
        Allow = Allow is null ? null : RouteArguments.Lists(Allow),
        Deny = Deny,
        Force = Force,
    };

    private static string Describe(CanaryRoute? before, CanaryRoute after) => before is null
        ? $"Create canary route by {after.Unit}: {RouteText.Shares(after)}"
        : RouteText.Shares(before) is var shares && shares == RouteText.Shares(after)
            ? $"Change canary route, shares stay {shares}"
            : $"Change canary route from {shares} to {RouteText.Shares(after)}";
}
