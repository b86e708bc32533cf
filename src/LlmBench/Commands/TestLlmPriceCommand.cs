using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Pricing;
using LlmBench.Pricing.Catalogues;
using LlmBench.Pricing.Linting;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Looks for prices that are probably wrong.</summary>
/// <remarks>
/// Gives a row for each finding, and nothing where all is well. Without -Path the price book is looked at, with it a file, of which nothing is imported.
/// <para>
/// Errors: UnitTooHigh (above 1,000 dollars for a million tokens), UnitTooLow (above zero and below 0.0001), Overlap (two rows of a model apply at the same time), Invalid.
/// Warnings: CachedAboveInput, OutputBelowInput (below half of it; else an information), Outlier (20 times above or below the middle of at least three providers
/// of the same model). Information: Stale (last verified more than 90 days ago, or your own and never), Deprecated (the provider has withdrawn the model).
/// </para>
/// <para>With -ReferencePath two lists are compared instead: Difference (a warning: by more than 1 %) and Missing (an information).</para>
/// </remarks>
/// <example>
/// <code>Test-LlmPrice | Where-Object Severity -ge Warning</code>
/// <para>Looks at the prices that are used now.</para>
/// </example>
/// <example>
/// <code>Test-LlmPrice -Path ./model_prices_and_context_window.json | Export-Csv findings.csv</code>
/// <para>Looks at a catalogue before it is imported.</para>
/// </example>
/// <example>
/// <code>Test-LlmPrice -ReferencePath ./data.json -Provider openai, anthropic</code>
/// <para>Shows where the price book differs from a newer catalogue.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "LlmPrice")]
[OutputType(typeof(PriceFinding), typeof(bool))]
public sealed class TestLlmPriceCommand : LlmCmdlet
{
    private bool _alarm;

    /// <summary>Files of prices to look at, of any layout that Import-LlmPrice takes; wildcards are allowed. Default: the price book.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Files of prices to look at. Default: the price book.")]
    [Alias("PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>A file of prices to compare with.</summary>
    [Parameter(HelpMessage = "A file of prices to compare with.")]
    [ValidateNotNullOrEmpty]
    public string? ReferencePath { get; set; }

    /// <summary>Tells only of rows of these providers; wildcards are allowed.</summary>
    [Parameter(HelpMessage = "Tell only of these providers; wildcards are allowed.")]
    [ArgumentCompleter(typeof(PriceProviderCompleter))]
    [SupportsWildcards]
    public string[]? Provider { get; set; }

    /// <summary>Tells only of rows of these models; wildcards are allowed.</summary>
    [Parameter(HelpMessage = "Tell only of these models; wildcards are allowed.")]
    [ArgumentCompleter(typeof(PriceModelCompleter))]
    [SupportsWildcards]
    public string[]? Model { get; set; }

    /// <summary>Gives only true or false: whether there is neither an error nor a warning.</summary>
    [Parameter(HelpMessage = "Give only true or false.")]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override object? CurrentItem => Path;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (Path is null)
        {
            Check(ModuleState.Current.ReadPriceBook().Rows, null);
            return;
        }

        foreach (string file in Path.SelectMany(ResolveExisting))
        {
            PriceCatalogue catalogue = PriceCatalogueReader.Read(file);
            WriteVerbose($"{file}: {catalogue.Rows.Count} rows; {catalogue.Skipped.Count} entries are no prices of chat models.");
            Check(catalogue.Rows, file);
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (Quiet)
        {
            WriteObject(!_alarm);
        }
    }

    private void Check(IReadOnlyList<ModelPrice> rows, string? file)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        IEnumerable<PriceFinding> findings = ReferencePath is null
            ? PriceLinter.Check(rows, DateOnly.FromDateTime(now.UtcDateTime))
            : PriceDifferences.Find(rows, PriceCatalogueReader.Read(ResolvePath(ReferencePath)).Rows, now);
        var providers = new NamePatterns(Provider);
        var models = new NamePatterns(Model);
        foreach (PriceFinding finding in findings.Where(finding => providers.Match(finding.Provider) && models.Match(finding.Model)))
        {
            _alarm |= finding.Severity > PriceSeverity.Information;
            if (!Quiet)
            {
                WriteObject(finding with { Path = file });
            }
        }
    }
}
