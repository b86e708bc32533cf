using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Says what tokens cost: of requests, of conversations, and of a month of them.</summary>
/// <remarks>
/// Rows that are piped in (of Invoke-LlmCompletion, Start-LlmLoadTest, Import-LlmResult, or any objects with Model, InputTokens and OutputTokens) give one row each, with every part of the cost and
/// the price that was taken. -Model puts the prices of other models on the same tokens, so that they can be compared; such rows are estimates, since models count and answer differently.
/// With counts (-InputTokens and so on) the rows are those of the named models.
/// <para>
/// -PerConversation gives one row for each model: the mean cost of a conversation, of a thousand, and with -ConversationsPerDay of a month. Measured conversations give an interval, by
/// resampling conversations; conversations described by -Turns, -SystemTokens, -UserTokens and -AnswerTokens re-send the growing history as real ones do. The naive figure beside it, which counts
/// every token once, is what such estimates often forget.
/// </para>
/// <para>
/// Amounts are list prices without tax and discounts. An unknown price is an error and leaves the cost empty; it is never 0. The model that the reply named is billed. Nothing is fetched: exchange rates come from
/// -ExchangeRate or a file. Rows of conversations and summaries repeat what their requests say, so they are left out where the requests of the same run were piped in before. about_LlmBench_Cost has the formulas.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-LlmCost -Model openai/gpt-4.1, deepseek/deepseek-v3.2 -InputTokens 1000 -OutputTokens 200 | Sort-Object TotalCost</code>
/// <para>Compares what a request costs at two models.</para>
/// </example>
/// <example>
/// <code>Import-LlmResult ./baseline -Detail Request | Get-LlmCost -ConversationsPerDay 50000 -Days 30 -Model holysheep/holysheep-fast, openai/gpt-4.1 | Format-List</code>
/// <para>Takes the conversations of a load test and says what 50,000 a day would cost in a month at two models.</para>
/// </example>
/// <example>
/// <code>Get-LlmCost -PerConversation -Model gpt-4o -Turns 1, 5, 10, 20 -SystemTokens 500 -UserTokens 60 -AnswerTokens 250 -ConversationsPerDay 50000 | Export-Csv projection.csv</code>
/// <para>Shows how the cost of a conversation grows with its turns.</para>
/// </example>
/// <example>
/// <code>Get-LlmCost -Model holysheep/holysheep-fast -InputTokens 1000000 -Currency CNY -ExchangeRate 7.3 | Select-Object TotalCost, BilledCost, BillingSaving</code>
/// <para>Shows the list price in CNY, what the provider bills at its own rate, and the saving.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "LlmCost", DefaultParameterSetName = InputSet)]
[OutputType(typeof(CostRow), typeof(ConversationCostRow))]
public sealed class GetLlmCostCommand : MoneyCmdlet
{
    private const string InputSet = "Input";
    private const string CountSet = "Count";
    private const string DescriptionSet = "Description";
    private const int MostTokens = 100_000_000;

    private readonly CostComplaints _complaints = new();
    private readonly HashSet<string> _runsWithRequests = [];
    private PriceBook _book = new([]);
    private CostReport? _report;
    private MeasuredConversations? _conversations;
    private CostTarget[] _targets = [];

    /// <summary>Rows of this module, or objects with Provider, Model, InputTokens and OutputTokens.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet, HelpMessage = "Rows with token counts.")]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = new();

    /// <summary>The models whose prices are taken, each an id or provider/id. Needed for counts; with rows, the default is the model that each row names.</summary>
    [Parameter(Position = 0, ParameterSetName = InputSet, HelpMessage = "Models, each an id or provider/id.")]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CountSet, HelpMessage = "Models, each an id or provider/id.")]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = DescriptionSet, HelpMessage = "Models, each an id or provider/id.")]
    [ArgumentCompleter(typeof(PriceModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Model { get; set; }

    /// <summary>The provider of the models, where they do not name it. Default: the vendor whose model it is.</summary>
    [Parameter(ParameterSetName = InputSet, HelpMessage = "The provider of the models.")]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = CountSet, HelpMessage = "The provider of the models.")]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = DescriptionSet, HelpMessage = "The provider of the models.")]
    [ArgumentCompleter(typeof(PriceProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Provider { get; set; }

    /// <summary>Input tokens, cached ones included, 0 to 10^15.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CountSet, HelpMessage = "Input tokens, cached ones included.")]
    public long InputTokens { get; set; }

    /// <summary>The part of the input tokens that is read from the prefix cache. Default 0.</summary>
    [Parameter(ParameterSetName = CountSet, HelpMessage = "Input tokens read from the prefix cache.")]
    [Alias("CachedInputTokens")]
    public long CachedTokens { get; set; }

    /// <summary>The part of the input tokens that is written to the prefix cache. Default 0.</summary>
    [Parameter(ParameterSetName = CountSet, HelpMessage = "Input tokens written to the prefix cache.")]
    public long CacheWriteTokens { get; set; }

    /// <summary>Output tokens, reasoning included. Default 0.</summary>
    [Parameter(ParameterSetName = CountSet, HelpMessage = "Output tokens, reasoning included.")]
    public long OutputTokens { get; set; }

    /// <summary>The part of the output tokens that is reasoning. Default 0.</summary>
    [Parameter(ParameterSetName = CountSet, HelpMessage = "Output tokens spent on reasoning.")]
    public long ReasoningTokens { get; set; }

    /// <summary>Gives one row for each model with the cost of a conversation. Implied by -ConversationsPerDay and -Turns.</summary>
    [Parameter(ParameterSetName = InputSet, HelpMessage = "Give the cost of a conversation.")]
    [Parameter(ParameterSetName = DescriptionSet, HelpMessage = "Give the cost of a conversation.")]
    public SwitchParameter PerConversation { get; set; }

    /// <summary>Turns of the described conversation, 1 to 10,000; several give a row each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DescriptionSet, HelpMessage = "Turns of the conversation; several give a row each.")]
    [ValidateRange(1, 10_000)]
    public int[] Turns { get; set; } = [];

    /// <summary>Tokens of instructions and tool definitions, which every turn sends, 0 to 100,000,000. Default 0.</summary>
    [Parameter(ParameterSetName = DescriptionSet, HelpMessage = "Tokens of instructions, sent with every turn.")]
    [ValidateRange(0, MostTokens)]
    public int SystemTokens { get; set; }

    /// <summary>Tokens of a user's message, 0 to 100,000,000.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DescriptionSet, HelpMessage = "Tokens of a user's message.")]
    [ValidateRange(0, MostTokens)]
    public int UserTokens { get; set; }

    /// <summary>Tokens of an answer, 0 to 100,000,000.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DescriptionSet, HelpMessage = "Tokens of an answer.")]
    [ValidateRange(0, MostTokens)]
    public int AnswerTokens { get; set; }

    /// <summary>Most tokens of a request: the oldest turns are dropped to keep it, as Limit-LlmContext does. Default: no limit.</summary>
    [Parameter(ParameterSetName = DescriptionSet, HelpMessage = "Most tokens of a request; the oldest turns are dropped.")]
    [ValidateRange(1, MostTokens)]
    public int? ContextTokens { get; set; }

    /// <summary>What is dropped is rounded up to a multiple of this many tokens, so that prefix caches survive. Default 0.</summary>
    [Parameter(ParameterSetName = DescriptionSet, HelpMessage = "Drop in steps of this many tokens. Default 0.")]
    [ValidateRange(0, MostTokens)]
    public int TrimChunkTokens { get; set; }

    /// <summary>Projects a month of so many conversations a day, more than 0.</summary>
    [Parameter(ParameterSetName = InputSet, HelpMessage = "Conversations a day, to project a month.")]
    [Parameter(ParameterSetName = DescriptionSet, HelpMessage = "Conversations a day, to project a month.")]
    [ValidateRange(0.000001, 1e12)]
    public double? ConversationsPerDay { get; set; }

    /// <summary>Days of the month, more than 0 and at most 366. Default 30.4375, a twelfth of a year.</summary>
    [Parameter(ParameterSetName = InputSet, HelpMessage = "Days of the month. Default 30.4375.")]
    [Parameter(ParameterSetName = DescriptionSet, HelpMessage = "Days of the month. Default 30.4375.")]
    [ValidateRange(0.000001, 366.0)]
    public double Days { get; set; } = (double)CostProjection.MeanMonth;

    /// <summary>Seed of the resampling behind the intervals of measured conversations. Default 1.</summary>
    [Parameter(ParameterSetName = InputSet, HelpMessage = "Seed of the resampling. Default 1.")]
    public int Seed { get; set; } = 1;

    /// <inheritdoc />
    protected override object? CurrentItem => ParameterSetName == InputSet ? InputObject : Model;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        _book = ModuleState.Current.ReadPriceBook();
        _report = CreateReport(_book);
        if (ParameterSetName == InputSet)
        {
            _targets = Targets();
            _conversations = PerConversation || ConversationsPerDay is not null ? new MeasuredConversations(_report, _targets) : null;
        }
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        switch (ParameterSetName)
        {
            case CountSet:
                PriceCounts();
                break;
            case DescriptionSet:
                PriceDescription();
                break;
            default:
                Price(CostInput.From(InputObject));
                break;
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        foreach (ConversationCost cost in _conversations?.Summarize((ulong)Seed) ?? [])
        {
            Write(cost);
        }

        foreach (string warning in _complaints.Warnings(_report!, DateOnly.FromDateTime(DateTime.UtcNow)))
        {
            WriteWarning(warning);
        }
    }

    private void Price(in CostItem item)
    {
        if (item.Tokens.Objection() is { } objection)
        {
            throw CostComplaints.Impossible(objection);
        }

        if (_conversations is not null)
        {
            _conversations.Add(item);
        }
        else if (!Repeats(item))
        {
            if (_targets.Length == 0)
            {
                Write(_report!.Row(item));
            }

            foreach (CostTarget target in _targets)
            {
                Write(_report!.Row(item, target));
            }
        }
    }

    // In a detailed run every request is there as well; adding up the column would count it two or three times.
    private bool Repeats(in CostItem item)
    {
        if (item.RunId is null)
        {
            return false;
        }

        if (item.Kind == CostItemKind.Request)
        {
            _runsWithRequests.Add(item.RunId);
            return false;
        }

        return _runsWithRequests.Contains(item.RunId);
    }

    private void PriceCounts()
    {
        var tokens = new BilledTokens(InputTokens, CachedTokens, CacheWriteTokens, OutputTokens, ReasoningTokens);
        if (tokens.Objection() is { } objection)
        {
            throw CostComplaints.Impossible(objection);
        }

        foreach (CostTarget target in Targets())
        {
            var item = new CostItem { Kind = CostItemKind.Request, Provider = target.Provider, Model = target.Model, Tokens = tokens, Source = Chat.TokenSource.Usage };
            Write(_report!.Row(item, target) with { MeasuredModel = null });
        }
    }

    private void PriceDescription()
    {
        foreach (CostTarget target in Targets())
        {
            foreach (int turns in Turns)
            {
                var shape = new ConversationShape(turns, SystemTokens, UserTokens, AnswerTokens) { ContextTokens = ContextTokens, TrimChunkTokens = TrimChunkTokens };
                Write(DescribedConversations.Price(shape, target, _report!, DateTimeOffset.UtcNow));
            }
        }
    }

    private CostTarget[] Targets() => [.. (Model ?? []).Select(model => CostTarget.Parse(model, Provider, _book))];

    private void Write(CostRow row)
    {
        WriteObject(row);
        if (_complaints.About(row, _book) is { } complaint)
        {
            FailItem(complaint, row.Model);
        }
    }

    private void Write(ConversationCost cost)
    {
        CostProjection? projection = ConversationsPerDay is { } perDay ? new CostProjection((decimal)perDay, (decimal)Days) : null;
        WriteObject(ConversationCostRow.From(cost, _report!, projection));
        if (_complaints.About(cost, _book) is { } complaint)
        {
            FailItem(complaint, cost.Model);
        }
    }
}
