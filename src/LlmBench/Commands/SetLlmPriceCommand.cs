using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Stores a price of your own, which goes before the built-in one.</summary>
/// <remarks>
/// Prices are whole units of the currency, such as dollars, for a million tokens: 3 is three dollars for a million. With -EffectiveFrom or -EffectiveTo the price
/// applies in that period alone; other periods of your own for the model stay and give way on the days that overlap. Without both it replaces them all.
/// <para>
/// The row is written to prices.json in the folder that the environment variable LLMBENCH_HOME names, else in LlmBench in the platform's application-data folder.
/// Remove-LlmPrice takes it back. Prices by length of the request, by terms and by hours are taken from a file with Import-LlmPrice; about_LlmBench_Prices has an example.
/// </para>
/// </remarks>
/// <example>
/// <code>Set-LlmPrice legacy gpt-4.1 -InputPerMillion 1.80 -OutputPerMillion 7.20 -Note 'Contract of 2026'</code>
/// <para>Stores the price that was agreed with a provider.</para>
/// </example>
/// <example>
/// <code>Set-LlmPrice holysheep holysheep-fast -InputPerMillion 0.90 -OutputPerMillion 0.90 -EffectiveFrom 2027-01-01 -WhatIf</code>
/// <para>Shows what a price from a given day on would change, and stores nothing.</para>
/// </example>
/// <example>
/// <code>Set-LlmPrice local llama-3.3-70b -InputPerMillion 0 -OutputPerMillion 0 -PerRequest 0.0004</code>
/// <para>Prices a server of your own by the request.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "LlmPrice", SupportsShouldProcess = true)]
[OutputType(typeof(PriceInfo))]
public sealed class SetLlmPriceCommand : LlmCmdlet
{
    /// <summary>The provider, by the name under which it is registered or known.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "The provider.")]
    [ArgumentCompleter(typeof(PriceProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Provider { get; set; } = string.Empty;

    /// <summary>The model's id, as replies name it. A dated snapshot of it has the same price unless it has a row of its own.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The model's id.")]
    [ArgumentCompleter(typeof(PriceModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string Model { get; set; } = string.Empty;

    /// <summary>A million input tokens, 0 to 1,000,000 dollars.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, HelpMessage = "A million input tokens.")]
    public decimal InputPerMillion { get; set; }

    /// <summary>A million output tokens, 0 to 1,000,000 dollars.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, HelpMessage = "A million output tokens.")]
    public decimal OutputPerMillion { get; set; }

    /// <summary>A million input tokens read from the prefix cache. Default: as input.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "A million input tokens read from the prefix cache.")]
    public decimal? CachedInputPerMillion { get; set; }

    /// <summary>A million input tokens written to the prefix cache. Default: as input.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "A million input tokens written to the prefix cache.")]
    public decimal? CacheWritePerMillion { get; set; }

    /// <summary>A million input tokens written to the prefix cache for an hour. Default: as other cache writes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "A million input tokens cached for an hour.")]
    public decimal? CacheWrite1hPerMillion { get; set; }

    /// <summary>A million reasoning tokens. Default: as output.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "A million reasoning tokens.")]
    public decimal? ReasoningPerMillion { get; set; }

    /// <summary>Each request, besides its tokens. Default: nothing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Each request, besides its tokens.")]
    public decimal? PerRequest { get; set; }

    /// <summary>ISO 4217 code of the currency. Default USD.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Currency, such as USD or CNY. Default USD.")]
    [ValidateNotNullOrEmpty]
    public string Currency { get; set; } = "USD";

    /// <summary>Other ids of the model; one that ends in * stands for all ids that begin so.</summary>
    [Parameter(HelpMessage = "Other ids of the model; one may end in *.")]
    [ValidateNotNullOrEmpty]
    public string[] Alias { get; set; } = [];

    /// <summary>First day, in UTC, on which the price applies. Default: since ever.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "First day, in UTC, on which the price applies.")]
    public DateTime? EffectiveFrom { get; set; }

    /// <summary>Last day, in UTC, on which the price applies. Default: until further notice.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Last day, in UTC, on which the price applies.")]
    public DateTime? EffectiveTo { get; set; }

    /// <summary>The day on which the price was compared with its source. Default: today.</summary>
    [Parameter(HelpMessage = "The day on which the price was compared with its source. Default: today.")]
    public DateTime VerifiedOn { get; set; } = DateTime.UtcNow;

    /// <summary>Where the price is published.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Where the price is published.")]
    public Uri? SourceUrl { get; set; }

    /// <summary>What a reader of the price should know.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "What a reader of the price should know.")]
    public string? Note { get; set; }

    /// <summary>Gives the stored row as an object.</summary>
    [Parameter(HelpMessage = "Give the stored row as an object.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => $"{Provider}/{Model}";

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        ModelPrice row = ToRow();
        PriceRules.Require(row);
        if (ModuleState.Current.ReadPriceBook().TryFind(Provider, Model, DateTimeOffset.UtcNow) is { AcrossProviders: false, Price.Variants: { Count: > 0 } variants })
        {
            WriteWarning($"{Provider}/{Model}: The price until now has others beside it ({string.Join("; ", variants)}). Yours holds for every request; Import-LlmPrice takes such prices from a file.");
        }

        foreach (PriceFinding finding in Pricing.Linting.PriceLinter.Check(row, DateOnly.FromDateTime(DateTime.UtcNow)).Where(finding => finding.Severity > PriceSeverity.Information))
        {
            WriteWarning($"{Provider}/{Model}: {finding.Message}");
        }

        if (!ShouldProcess($"{Provider}/{Model}", $"Set price of {row.Prices} {row.Currency} per million tokens, {row.Period}"))
        {
            return;
        }

        PriceStore store = ModuleState.OwnPrices;
        Wait(token => store.UpdateAsync(rows => PricePeriods.Put(rows, row), token));
        WriteVerbose($"The price is stored in '{store.Location}'.");
        if (PassThru)
        {
            WriteObject(PriceRows.From(row, DateTimeOffset.Now));
        }
    }

    private ModelPrice ToRow() => new()
    {
        Provider = Provider,
        Model = Model,
        Aliases = Alias,
        Currency = CurrencyCode.Require(Currency),
        Prices = new PriceSet
        {
            Input = new(InputPerMillion),
            Output = new(OutputPerMillion),
            CachedInput = Price(CachedInputPerMillion),
            CacheWrite = Price(CacheWritePerMillion),
            CacheWrite1h = Price(CacheWrite1hPerMillion),
            Reasoning = Price(ReasoningPerMillion),
            PerRequest = PerRequest,
        },
        EffectiveFrom = Day(EffectiveFrom),
        EffectiveTo = Day(EffectiveTo),
        VerifiedOn = Day(VerifiedOn),
        Source = "Set by hand",
        SourceUrl = SourceUrl,
        Note = Note,
        Origin = PriceOrigin.User,
    };

    private static PricePerMillion? Price(decimal? amount) => amount is { } price ? new PricePerMillion(price) : null;

    private static DateOnly? Day(DateTime? time) => time is { } day ? DateOnly.FromDateTime(day) : null;
}
