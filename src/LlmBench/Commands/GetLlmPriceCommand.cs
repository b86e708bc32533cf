using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Shows what a model costs, and why that price is used.</summary>
/// <remarks>
/// With a provider and a model, the row is given that a cost report of this moment uses: MatchKind and Reason say how it was found. An exact id goes first,
/// then a dated snapshot, an alias, and the longest prefix; your own rows go before the built-in ones. A provider registered at a vendor's address has the
/// vendor's prices. Where a provider's own price is not known, the list price of the model's vendor stands in, and AcrossProviders says so.
/// An unknown model is an error, never a price of zero.
/// <para>Otherwise, or with wildcards, the rows of the price book are listed. Prices are whole units of the currency for a million tokens, list prices without tax and discounts; about_LlmBench_Prices says where they are from.</para>
/// </remarks>
/// <example>
/// <code>Get-LlmPrice openai gpt-4.1 | Format-List</code>
/// <para>Shows which price is used for a model today, why, where it is from and when it was verified.</para>
/// </example>
/// <example>
/// <code>Get-LlmPrice -Model claude-* | Sort-Object InputPerMillion</code>
/// <para>Lists the models of a name by price.</para>
/// </example>
/// <example>
/// <code>Get-LlmPrice anthropic claude-sonnet-4-5 -InputTokens 250000 -At 2026-09-01</code>
/// <para>Shows the price of a long request on a given day.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "LlmPrice")]
[OutputType(typeof(PriceInfo))]
public sealed class GetLlmPriceCommand : LlmCmdlet
{
    private PriceBook? _book;

    /// <summary>Providers: registered ones, or vendors of the price book. Wildcards list. Default: all.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "Providers; wildcards list. Default: all.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(PriceProviderCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Provider { get; set; }

    /// <summary>Ids of models. Wildcards list. Default: all.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "Ids of models; wildcards list. Default: all.")]
    [Alias("Id")]
    [ArgumentCompleter(typeof(PriceModelCompleter))]
    [SupportsWildcards]
    public string[]? Model { get; set; }

    /// <summary>The instant whose prices are shown; a time without zone is local. Default: now.</summary>
    [Parameter(HelpMessage = "The instant whose prices are shown. Default: now.")]
    public DateTimeOffset At { get; set; } = DateTimeOffset.Now;

    /// <summary>Input tokens of the request, 0 or more: long requests may cost more. Default 0.</summary>
    [Parameter(HelpMessage = "Input tokens of the request. Default 0.")]
    [ValidateRange(0, long.MaxValue)]
    public long InputTokens { get; set; }

    /// <summary>Terms of the request: Standard (default), Batch, Flex or Priority.</summary>
    [Parameter(HelpMessage = "Terms of the request: Standard, Batch, Flex or Priority.")]
    public ServiceTier ServiceTier { get; set; }

    /// <summary>Lists only rows of this origin: BuiltIn, User or Simulated.</summary>
    [Parameter(HelpMessage = "List only rows of this origin: BuiltIn, User or Simulated.")]
    public PriceOrigin? Origin { get; set; }

    /// <summary>Lists past and future periods as well, and the built-in rows that your own go before.</summary>
    [Parameter(HelpMessage = "List past and future periods and replaced rows as well.")]
    public SwitchParameter AllPeriods { get; set; }

    /// <inheritdoc />
    protected override object? CurrentItem => (object?)Model ?? Provider;

    /// <inheritdoc />
    protected override void BeginRun() => _book = ModuleState.Current.ReadPriceBook();

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach ((string? provider, string? model) in OrAll(Provider).SelectMany(provider => OrAll(Model).Select(model => (provider, model))))
        {
            try
            {
                WriteObject(Find(provider, model), enumerateCollection: true);
            }
            catch (LlmBenchException error)
            {
                FailItem(error, model ?? provider);
            }
        }
    }

    private static string?[] OrAll(string[]? names) => names is { Length: > 0 } ? names : new string?[1];

    private static bool IsName(string? text) => !string.IsNullOrEmpty(text) && !WildcardPattern.ContainsWildcardCharacters(text);

    private PriceInfo[] Find(string? provider, string? model)
    {
        if (IsName(provider) && IsName(model) && !AllPeriods && Origin is null)
        {
            return [PriceRows.From(_book!.Find(provider!, model!, At), At, InputTokens, ServiceTier)];
        }

        PriceInfo[] rows = [.. Listed(provider, model)];
        return rows.Length > 0 || !(IsName(model) || (model is null && IsName(provider))) ? rows : throw _book!.NothingListed(provider, model);
    }

    private IEnumerable<PriceInfo> Listed(string? asked, string? model)
    {
        string? provider = asked is not null && !_book!.HasProvider(asked) ? _book.VendorOf(asked) ?? asked : asked;
        var providers = new NamePatterns(provider is null ? null : [provider]);
        var models = new NamePatterns(string.IsNullOrEmpty(model) ? null : [model]);
        HashSet<string> own = Origin is null && !AllPeriods
            ? _book!.Rows.Where(row => row.Origin == PriceOrigin.User && row.IsEffective(At)).Select(PricePeriods.Key).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
        return _book!.Rows
            .Where(row => row.Origin == PriceOrigin.User || !own.Contains(PricePeriods.Key(row)))
            .Where(row => providers.Match(row.Provider) && (models.Match(row.Model) || row.Aliases.Any(alias => alias.Equals(model, StringComparison.OrdinalIgnoreCase))))
            .Where(row => (Origin is null || row.Origin == Origin) && (AllPeriods || row.IsEffective(At)))
            .OrderBy(row => row.Provider, StringComparer.OrdinalIgnoreCase)
            .ThenBy(row => row.Origin == PriceOrigin.User ? 0 : 1)
            .Select(row => PriceRows.From(row, At));
    }
}
