using System.Management.Automation;
using LlmBench.Chat;
using LlmBench.Completion;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Sends a prompt or a conversation to a provider and shows the answer with its measurements.</summary>
/// <remarks>
/// A prompt, or each text piped in, is one request. Messages piped in (objects with Role and Content) are one conversation and
/// are sent together at the end. A request that fails gives a row like any other, with its Outcome, and an error that says what to do.
/// <para>
/// A single cold request says little about a provider's speed: the connection and the client itself are new. Use Start-LlmLoadTest for numbers to decide by.
/// about_LlmBench_Metrics defines every number.
/// </para>
/// </remarks>
/// <example>
/// <code>Invoke-LlmCompletion 'Does the Sony WH-1000XM5 work with iPhone?'</code>
/// <para>Asks the built-in simulator; no key and no network are needed.</para>
/// </example>
/// <example>
/// <code>'Where is my order?', 'How do I return a shirt?' | Invoke-LlmCompletion -Provider openai -Model gpt-4.1-mini -MaxOutputTokens 100 | Sort-Object TtftMs | Select-Object TtftMs, E2eMs, OutputTokens, Text</code>
/// <para>Asks two questions one after the other and lists the answers, quickest first. The key is read from OPENAI_API_KEY.</para>
/// </example>
/// <example>
/// <code>$history | Limit-LlmContext -MaxTokens 8000 | Invoke-LlmCompletion -Provider openai</code>
/// <para>Sends a conversation, cut to the latest turns that take 8,000 tokens.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "LlmCompletion", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(CompletionRow))]
public sealed class InvokeLlmCompletionCommand : ProviderCmdlet
{
    private const string PromptSet = "Prompt";
    private const string InputSet = "Input";

    private readonly List<ChatMessage> _conversation = [];
    private ChatClient? _client;
    private CompletionCosts? _costs;
    private string _model = string.Empty;

    /// <summary>The prompt, sent as one user message.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PromptSet, HelpMessage = "The prompt.")]
    [ValidateNotNullOrEmpty]
    public string Prompt { get; set; } = string.Empty;

    /// <summary>Texts, each a prompt of its own, or messages with Role and Content, which together are one conversation.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet, HelpMessage = "Texts, or messages with Role and Content.")]
    [Alias("Message")]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = new();

    /// <summary>The model. Default: the profile's own.</summary>
    [Parameter(Position = 1, HelpMessage = "The model. Default: the profile's own.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

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

    /// <summary>
    /// A cap on the list price of all requests of this call together, in US dollars, more than 0. What a request can cost at most is reckoned before; one that could pass the cap is an
    /// error and is not sent. Needs -MaxOutputTokens, unless the price book knows the model's own limit. Default: no cap.
    /// </summary>
    [Parameter(HelpMessage = "A cap on the cost of all requests of this call, in US dollars.")]
    public decimal? MaxCost { get; set; }

    /// <summary>Asks for the answer in one piece. TTFT and TPOT are then empty.</summary>
    [Parameter(HelpMessage = "Ask for the answer in one piece instead of a stream.")]
    public SwitchParameter NonStreaming { get; set; }

    /// <summary>Whether failed attempts are repeated: None or Standard. Default: the profile's own.</summary>
    [Parameter(HelpMessage = "Whether failed attempts are repeated. Default: the profile's own.")]
    public RetryPolicy? RetryPolicy { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Provider;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        ProviderConnection connection = Connect();
        _model = connection.ModelOr(Model);
        _client = new ChatClient(connection.Profile, connection.Key, RetryPolicy);
        _costs = new CompletionCosts(ModuleState.Current.ReadPriceBook(), connection.Profile, _model, MaxOutputTokens, MaxCosts.Check(MaxCost), RetryPolicy);
        if (_costs.Doubt is { } doubt)
        {
            WriteWarning(doubt);
        }
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (ParameterSetName == PromptSet)
        {
            Ask([new ChatMessage(ChatMessage.User, Prompt)]);
        }
        else if (InputObject.BaseObject is string text)
        {
            Ask([new ChatMessage(ChatMessage.User, text)]);
        }
        else
        {
            _conversation.Add(ChatMessages.From(InputObject));
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (_conversation.Count > 0)
        {
            Ask(_conversation);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _client?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Ask(List<ChatMessage> messages)
    {
        var request = new ChatRequest
        {
            Model = _model,
            Messages = SystemPrompt is null ? messages : [new ChatMessage(ChatMessage.System, SystemPrompt), .. messages],
            MaxOutputTokens = MaxOutputTokens,
            Temperature = Temperature,
            Stream = !NonStreaming,
        };
        if (!ShouldProcess($"{_model} at provider {Provider}", $"Send a request of {messages.Count} messages; {_costs!.Describe(request)}"))
        {
            return;
        }

        Reservation? reservation = _costs.Begin(request);
        Exchange exchange = Wait(token => _client!.SendAsync(request, null, token));
        decimal? cost = _costs.End(reservation, exchange);
        StopToken.ThrowIfCancellationRequested();
        WriteObject(new CompletionRow(exchange, cost));
        if (!exchange.Succeeded)
        {
            FailItem(OutcomeErrors.From(Provider, _model, exchange.Outcome, exchange.LastAttempt.ErrorMessage), _model);
        }
    }
}
