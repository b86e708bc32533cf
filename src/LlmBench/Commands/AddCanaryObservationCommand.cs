using System.Management.Automation;
using LlmBench.Canary.Observations;
using LlmBench.Chat;
using LlmBench.Completion;

namespace LlmBench.Commands;

/// <summary>Adds what was seen of a request, or the score that a customer gave, to the observations of a canary route.</summary>
/// <remarks>
/// For traffic that does not go through Invoke-CanaryRequest: the gates judge by these observations. A request needs its -Outcome or -HttpStatus, and -Arm, or the -Id
/// from which the route tells the arm that it had at -Utc. A score (-Csat) needs the -RequestId, -ConversationId or -Id that it is given for; the request may be added later.
/// With both, it is a request and its score.
/// <para>
/// Count for the canary what it was assigned: a request that the baseline rescued has the canary's -Outcome and -FellBack, and the time and cost of both.
/// Pipe many observations into one call: it writes them together. Ids of users are kept as keyed hashes only; request and conversation ids are kept as they are, so take none that name people.
/// </para>
/// </remarks>
/// <example>
/// <code>Add-CanaryObservation support -Id user-42 -RequestId r-1001 -HttpStatus 200 -TtftMs 310 -E2eMs 1250 -OutputTokens 84 -CostUsd 0.0011</code>
/// <para>Adds one request. Its arm is the one that the route gives user-42 now.</para>
/// </example>
/// <example>
/// <code>Import-Csv survey.csv | Add-CanaryObservation support</code>
/// <para>Adds the scores of a survey with the columns RequestId, Csat and Utc.</para>
/// </example>
/// <example>
/// <code>$rows | Select-Object @{ n = 'Id'; e = 'CustomerId' }, @{ n = 'HttpStatus'; e = 'Status' }, @{ n = 'E2eMs'; e = { 1000 * $_.Seconds } }, RequestId | Add-CanaryObservation support</code>
/// <para>Adds rows that have other names and units.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "CanaryObservation", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class AddCanaryObservationCommand : ObservationCmdlet
{
    private const int Batch = 500;

    private readonly List<CanaryObservation> _pending = [];
    private ObservationBuilder? _builder;
    private int _added;

    /// <summary>Name of the route.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The id that the route deals by.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id that the route deals by.")]
    [Alias("Unit", "UserId")]
    [AllowNull]
    [AllowEmptyString]
    public string? Id { get; set; }

    /// <summary>Tells the request apart; of a score, the request that it is given for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Tells the request apart.")]
    [AllowNull]
    [AllowEmptyString]
    public string? RequestId { get; set; }

    /// <summary>The conversation: cost is judged by conversation, and a score may be given for one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The conversation.")]
    [AllowNull]
    [AllowEmptyString]
    public string? ConversationId { get; set; }

    /// <summary>When the request started or the score was given. Default: now.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "When it was. Default: now.")]
    public DateTimeOffset? Utc { get; set; }

    /// <summary>The arm that the request was assigned to, or its provider. Default: the one that the route gives -Id at -Utc.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The arm assigned, or its provider. Default: that of -Id.")]
    [Alias("ArmAssigned")]
    [AllowNull]
    [AllowEmptyString]
    public string? Arm { get; set; }

    /// <summary>The arm that answered, or its provider. Default: the arm assigned.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The arm that answered, or its provider. Default: the arm assigned.")]
    [AllowNull]
    [AllowEmptyString]
    public string? ArmServed { get; set; }

    /// <summary>How the arm assigned fared: Succeeded, or the class of its failure. about_LlmBench_Errors lists them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "How the arm assigned fared.")]
    public Outcome? Outcome { get; set; }

    /// <summary>HTTP status of the arm assigned, 100 to 599, or 0 where no reply came. Without -Outcome it tells that; 499, a customer who did not wait, is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "HTTP status, 100 to 599, or 0 where no reply came.")]
    [Alias("Status")]
    public int? HttpStatus { get; set; }

    /// <summary>Whether the baseline answered after the canary had failed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Whether the baseline answered after the canary had failed.")]
    public bool? FellBack { get; set; }

    /// <summary>Whether the answer was cut: by the token limit, a filter, or a stream that broke off. Default: as -FinishReason says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Whether the answer was cut. Default: as -FinishReason says.")]
    public bool? Truncated { get; set; }

    /// <summary>Why the answer ended, in the provider's word.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Why the answer ended, in the provider's word.")]
    [AllowNull]
    [AllowEmptyString]
    public string? FinishReason { get; set; }

    /// <summary>From the start to the first token, milliseconds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "From the start to the first token, milliseconds.")]
    public double? TtftMs { get; set; }

    /// <summary>From the start to the end of the answer, milliseconds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "From the start to the end of the answer, milliseconds.")]
    public double? E2eMs { get; set; }

    /// <summary>Tokens of the answer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Tokens of the answer.")]
    public int? OutputTokens { get; set; }

    /// <summary>Cost of the request, US dollars.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Cost of the request, US dollars.")]
    public decimal? CostUsd { get; set; }

    /// <summary>The customer's score, on whatever scale; all of a route on the same.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The customer's score.")]
    public double? Csat { get; set; }

    /// <summary>Whether a simulator answered.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Whether a simulator answered.")]
    public bool Simulated { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => RequestId ?? Id ?? Name;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        Open(Name);
        _builder = NewBuilder();
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        IReadOnlyList<CanaryObservation> observations = _builder!.Build(Input());
        if (observations.Count == 0)
        {
            WriteVerbose($"{CurrentItem}: left out, since the customer cancelled it.");
        }
        else if (ShouldProcess($"route {Route.Name}", $"Add {string.Join(" and ", observations.Select(Describe))}"))
        {
            _pending.AddRange(observations);
            if (_pending.Count >= Batch)
            {
                Write();
            }
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        Write();
        WriteVerbose($"{_added} observations added to {Log.Location}.");
        if (_builder!.WithoutId > 0)
        {
            WriteWarning($"{_builder.WithoutId} requests have neither -Arm nor -Id, so they count for the baseline.");
        }
    }

    private static string Describe(CanaryObservation observation) => observation.Kind == ObservationKind.Csat
        ? FormattableString.Invariant($"a score of {observation.Csat}")
        : $"a request of arm {observation.ArmAssigned} ({observation.Outcome})";

    private void Write()
    {
        if (_pending.Count > 0)
        {
            Wait(token => Log.AppendAsync(_pending, token));
            _added += _pending.Count;
            _pending.Clear();
        }
    }

    private ObservationInput Input() => new()
    {
        Utc = Utc,
        Id = NullIfEmpty(Id),
        RequestId = NullIfEmpty(RequestId),
        ConversationId = NullIfEmpty(ConversationId),
        Arm = NullIfEmpty(Arm),
        ArmServed = NullIfEmpty(ArmServed),
        Outcome = Outcome,
        HttpStatus = HttpStatus,
        FellBack = FellBack,
        Truncated = Truncated,
        FinishReason = NullIfEmpty(FinishReason),
        TtftMs = TtftMs,
        E2eMs = E2eMs,
        OutputTokens = OutputTokens,
        CostUsd = CostUsd,
        Csat = Csat,
        Simulated = Simulated,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
