using System.Management.Automation;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Traffic;
using LlmBench.Chat;
using LlmBench.Completion;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.State;

namespace LlmBench.Commands;

/// <summary>Sends requests through a canary route: each to the provider that the route gives its user, and to the baseline where the canary fails.</summary>
/// <remarks>
/// The route decides for each request by its -Id, always the same way, and is followed while requests flow: a new share, a rollback or the kill switch takes effect within a second.
/// Each provider is asked for its profile's own model. One row comes out for each request as soon as it ends, so rows may come in another order than requests.
/// <para>
/// Where the canary fails, the baseline is asked, and the customer gets its answer; but the row's Outcome is the canary's failure, and TtftMs, E2eMs and CostUsd are those of both together.
/// Else the fallback would hide from the gates what it is that they look for. That goes for a refused request (400) and a conversation too long for the canary too, since
/// providers differ in them; where the baseline refuses it as well, the request is at fault, in both arms alike. What a content filter refused is not asked elsewhere.
/// </para>
/// <para>
/// A canary without its key is an error, said once, and the baseline serves its users; each of these requests counts as KeyRejected. The row goes to the route's observations too, which
/// the gates judge by; ids of users are kept there as keyed hashes only.
/// </para>
/// </remarks>
/// <example>
/// <code>Invoke-CanaryRequest support -Id user-42 -Prompt 'Where is my order?'</code>
/// <para>Asks on behalf of a user and shows the answer, and which arm gave it.</para>
/// </example>
/// <example>
/// <code>Import-Csv questions.csv | Invoke-CanaryRequest support -ThrottleLimit 8 | Group-Object ArmAssigned, Outcome -NoElement</code>
/// <para>Sends the questions of a file with the columns Id and Prompt, eight at a time, and counts how each arm fared.</para>
/// </example>
/// <example>
/// <code>Get-Content chats.jsonl | ConvertFrom-Json | Invoke-CanaryRequest support -MaxOutputTokens 300 -MaxCost 2 | Where-Object FellBack | Select-Object RequestId, Outcome, ErrorMessage, E2eMs</code>
/// <para>Sends conversations, one object with id, conversationId and messages on each line, for at most 2 US dollars, and shows those that the baseline had to rescue.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "CanaryRequest", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(CanaryRequestRow))]
public sealed partial class InvokeCanaryRequestCommand : RouteCmdlet
{
    private const string PromptSet = "Prompt";
    private const string MessagesSet = "Messages";

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private CanaryArms? _arms;
    private ObservationLog? _log;
    private CanaryTraffic? _traffic;
    private InFlight<CanaryExchange>? _inFlight;
    private bool _isCapped;

    /// <summary>Name of the route.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The id that the route deals by: of the user, session, conversation or request, as -By of Set-CanaryRoute says. Without one the baseline serves, unless it can be taken from -ConversationId or -RequestId.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id that the route deals by.")]
    [Alias("UserId", "Unit")]
    [AllowNull]
    [AllowEmptyString]
    public string? Id { get; set; }

    /// <summary>The prompt, sent as one user message.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PromptSet, HelpMessage = "The prompt.")]
    [ValidateNotNullOrEmpty]
    public string Prompt { get; set; } = string.Empty;

    /// <summary>The conversation so far: objects with Role and Content, the question last.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = MessagesSet, HelpMessage = "The conversation so far: objects with Role and Content.")]
    [Alias("Message")]
    [ValidateNotNullOrEmpty]
    public PSObject[] Messages { get; set; } = [];

    /// <summary>The conversation that the request belongs to: cost is judged by conversation, and scores can be given by it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The conversation that the request belongs to.")]
    [AllowNull]
    [AllowEmptyString]
    public string? ConversationId { get; set; }

    /// <summary>Tells the request apart; scores can be given by it. Default: a new one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Tells the request apart. Default: a new one.")]
    [AllowNull]
    [AllowEmptyString]
    public string? RequestId { get; set; }

    /// <summary>A system message that is put first.</summary>
    [Parameter(HelpMessage = "A system message that is put first.")]
    [Alias("System")]
    [ValidateNotNullOrEmpty]
    public string? SystemPrompt { get; set; }

    /// <summary>Limit of generated tokens, 1 to 1,000,000, reasoning included. Default: the provider's own.</summary>
    [Parameter(HelpMessage = "Limit of generated tokens. Default: the provider's own.")]
    [Alias("MaxTokens")]
    [ValidateRange(1, 1_000_000)]
    public int? MaxOutputTokens { get; set; }

    /// <summary>Sampling temperature, 0 to 2. Default: the provider's own.</summary>
    [Parameter(HelpMessage = "Sampling temperature, 0 to 2. Default: the provider's own.")]
    [ValidateRange(0.0, 2.0)]
    public double? Temperature { get; set; }

    /// <summary>Requests under way at once, 1 to 1,000. Default 4.</summary>
    [Parameter(HelpMessage = "Requests under way at once, 1 to 1,000. Default 4.")]
    [Alias("Concurrency")]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>
    /// A cap on the list price of all requests of this call together, on both arms, in US dollars, more than 0. What a request can cost at most is reckoned before; the first that could pass the
    /// cap ends the command, and those under way still come to their end. Needs -MaxOutputTokens, unless the price book knows the models' own limits. Default: no cap.
    /// </summary>
    [Parameter(HelpMessage = "A cap on the cost of all requests of this call, in US dollars.")]
    public decimal? MaxCost { get; set; }

    /// <summary>Asks for answers in one piece. TtftMs is then empty.</summary>
    [Parameter(HelpMessage = "Ask for answers in one piece instead of streams.")]
    public SwitchParameter NonStreaming { get; set; }

    /// <summary>Whether failed attempts are repeated at the same provider before the baseline is asked: None or Standard. Default: each profile's own.</summary>
    [Parameter(HelpMessage = "Whether failed attempts are repeated. Default: each profile's own.")]
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>Leaves the route's observations as they are: the gates learn nothing of these requests.</summary>
    [Parameter(HelpMessage = "Do not add to the route's observations.")]
    public SwitchParameter NoRecord { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => RequestId ?? Id ?? Name;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        _arms = new CanaryArms(MaxCost, MaxOutputTokens, RetryPolicy);
        CanaryRoute route = Find(Name);
        string folder = StateFolder.Resolve();
        _log = NoRecord ? null : new ObservationLog(folder, route.Name);
        var options = new ChatRequest { Model = string.Empty, Messages = [], MaxOutputTokens = MaxOutputTokens, Temperature = Temperature, Stream = !NonStreaming };
        TrafficRecorder? recorder = _log is null ? null : new TrafficRecorder(_log, () => UnitHash.OpenAsync(folder, CancellationToken.None));
        _traffic = new CanaryTraffic(Store, route.Name, _arms.Clients, options, recorder);
        _inFlight = new InFlight<CanaryExchange>(StopToken);
        if (_traffic.MissingArms.Values.FirstOrDefault(problem => problem.ErrorId == ErrorIds.MaxCostUnknown) is { } unknown)
        {
            throw unknown;
        }

        foreach (RouteArm arm in route.Arms.Where(arm => !_traffic.MissingArms.ContainsKey(arm.Name)))
        {
            WriteVerbose($"Arm {arm.Name}: {_arms.Clients.Get(arm.Provider).Model} at provider {arm.Provider}.");
            Say(_arms.Clients.Get(arm.Provider).Doubt);
        }

        SayWhatIsWrong();
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        CanaryRequest request = Request();
        RouteDecision decision = _traffic!.Resolve(request);
        string what = _arms!.Describe(decision.Provider, _traffic.Compose(request));
        if (!ShouldProcess($"{(string.IsNullOrEmpty(Id) ? "no id" : Id)}, arm {decision.ArmServed} ({decision.Reason})", $"Send to {what}"))
        {
            return;
        }

        while (_inFlight!.Count >= ThrottleLimit)
        {
            Take();
        }

        _inFlight.Start(token => _traffic.SendAsync(request, token));
        while (_inFlight.TryTake() is { } ended)
        {
            Emit(() => ended);
        }

        SayWhatIsWrong();
        EndIfCapped();
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        while (_inFlight!.Count > 0)
        {
            Take();
        }

        EndIfCapped();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inFlight?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _traffic?.Dispose();
            _arms?.Clients.Dispose();
            _log?.Dispose();
        }

        base.Dispose(disposing);
    }

    private CanaryRequest Request()
    {
        List<ChatMessage> messages = ParameterSetName == PromptSet ? [new ChatMessage(ChatMessage.User, Prompt)] : [.. Messages.Select(ChatMessages.From)];
        return new CanaryRequest(
            Id,
            string.IsNullOrEmpty(RequestId) ? Guid.NewGuid().ToString("N") : RequestId,
            string.IsNullOrEmpty(ConversationId) ? null : ConversationId,
            SystemPrompt is null ? messages : [new ChatMessage(ChatMessage.System, SystemPrompt), .. messages]);
    }

    private void Take() => Emit(() => _inFlight!.TakeAsync(StopToken));

    private void Emit(Func<Task<CanaryExchange>> next)
    {
        CanaryExchange exchange;
        try
        {
            exchange = Wait(_ => next());
        }
        catch (LlmBenchException error)
        {
            FailItem(error, Name);
            return;
        }

        _isCapped |= exchange.IsCapped;
        if (exchange.Last is not { } last || last.Outcome == Outcome.Cancelled)
        {
            return;
        }

        SayWhy(exchange.Decision);
        WriteObject(new CanaryRequestRow(Name, exchange));
        if (exchange.RecordProblem is { } problem)
        {
            FailItem(problem, exchange.Request.RequestId);
        }

        if (!exchange.Succeeded)
        {
            FailItem(OutcomeErrors.From(last.Provider, last.Model, last.Outcome, last.LastAttempt.ErrorMessage), exchange.Request.RequestId);
        }
    }

    private void EndIfCapped()
    {
        if (!_isCapped)
        {
            return;
        }

        while (_inFlight!.Count > 0)
        {
            Take();
        }

        FailRun(
            new LlmBenchException(
                ErrorIds.MaxCostReached,
                FormattableString.Invariant($"A request, and all after it, were not sent: it could have passed -MaxCost {MaxCost:0.######} USD, of which {_arms!.Spent:0.######} are spent."),
                "Raise -MaxCost, or lower -MaxOutputTokens, and send those requests again that gave no row."),
            Name);
    }
}
