using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Pricing;
using LlmBench.Pricing.Catalogues;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Takes prices from a file into the price book, as your own.</summary>
/// <remarks>
/// Reads LiteLLM's model_prices_and_context_window.json (dollars for one token), the data.json of pydantic's genai-prices, version 2 (dollars for a million), and JSON and
/// CSV files of your own; about_LlmBench_Prices shows them. The layout is told by the content, a table by the ending .csv.
/// <para>
/// All or nothing: a file that is cut off, or a row of your own file that cannot be true, imports no row. Of the public catalogues, entries are skipped that are no
/// chat models, that are priced at zero (which stands for unknown as well), or that Test-LlmPrice calls an error, such as a slip of units. Amounts in Databricks' own
/// unit (DBU) are not read. The rows of a model replace all of your own rows of it. Nothing is downloaded.
/// </para>
/// </remarks>
/// <example>
/// <code>Import-LlmPrice ./model_prices_and_context_window.json -Provider openai, anthropic -WhatIf</code>
/// <para>Shows how many prices of two providers would be taken from LiteLLM's catalogue, and takes none.</para>
/// </example>
/// <example>
/// <code>Import-LlmPrice ./contract-prices.csv -VerifiedOn 2026-11-24</code>
/// <para>Takes the prices of your own table, and notes when they were compared with the contract.</para>
/// </example>
/// <example>
/// <code>Import-LlmPrice ./data.json -Detailed | Where-Object Reason -like '*zero*' | Select-Object Entry</code>
/// <para>Takes a genai-prices catalogue and lists the entries that were skipped for a price of zero.</para>
/// </example>
[Cmdlet(VerbsData.Import, "LlmPrice", SupportsShouldProcess = true)]
[OutputType(typeof(PriceImportSummary), typeof(PriceImportSkip))]
public sealed class ImportLlmPriceCommand : LlmCmdlet
{
    private string? _current;

    /// <summary>Files of prices; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Files of prices; wildcards are allowed.")]
    [Alias("PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Takes only rows of these providers; wildcards are allowed. Google's models have the provider gemini.</summary>
    [Parameter(HelpMessage = "Take only rows of these providers; wildcards are allowed.")]
    [ArgumentCompleter(typeof(PriceProviderCompleter))]
    [SupportsWildcards]
    public string[]? Provider { get; set; }

    /// <summary>Takes only rows of these models; wildcards are allowed.</summary>
    [Parameter(HelpMessage = "Take only rows of these models; wildcards are allowed.")]
    [ArgumentCompleter(typeof(PriceModelCompleter))]
    [SupportsWildcards]
    public string[]? Model { get; set; }

    /// <summary>The day on which the prices were compared with their sources, for rows that state none. Default: not known.</summary>
    [Parameter(HelpMessage = "The day on which the prices were verified. Default: not known.")]
    public DateTime? VerifiedOn { get; set; }

    /// <summary>Gives a row for each entry that was skipped, before the summary.</summary>
    [Parameter(HelpMessage = "Give a row for each entry that was skipped.")]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Takes rows as well that Test-LlmPrice calls an error for their height.</summary>
    [Parameter(HelpMessage = "Take rows as well whose prices look like a slip of units.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override object? CurrentItem => _current;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string path in Path)
        {
            _current = path;
            try
            {
                foreach (string file in ResolveExisting(path))
                {
                    Import(file);
                }
            }
            catch (LlmBenchException error)
            {
                FailItem(error, path);
            }
        }
    }

    private void Import(string file)
    {
        PriceCatalogue catalogue = PriceCatalogueReader.Read(file);
        var providers = new NamePatterns(Provider);
        var models = new NamePatterns(Model);
        int wanted = catalogue.Rows.Count(Wanted);
        PriceCatalogue chosen = PriceImporter.Select(catalogue, file, Wanted, VerifiedOn is { } day ? DateOnly.FromDateTime(day) : null, Force);
        PriceStore store = ModuleState.OwnPrices;
        PriceImportSummary summary = PriceImporter.Summarize(chosen, file, store.Read()) with { Filtered = catalogue.Rows.Count - wanted };
        bool changes = summary.Added + summary.Replaced > 0;
        if (ShouldProcess(file, $"Import {summary.Added} new and {summary.Replaced} changed prices") && changes)
        {
            Wait(token => store.UpdateAsync(rows => PricePeriods.ReplaceModels(rows, chosen.Rows), token));
            summary = summary with { Stored = true };
            WriteVerbose($"The prices are stored in '{store.Location}'.");
        }

        if (Detailed)
        {
            WriteObject(chosen.Skipped.Select(skip => new PriceImportSkip { Path = file, Entry = skip.Entry, Reason = skip.Reason }), enumerateCollection: true);
        }

        WriteObject(summary);

        bool Wanted(ModelPrice row) => providers.Match(row.Provider) && models.Match(row.Model);
    }
}
