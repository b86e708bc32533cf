using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Pricing;

namespace LlmBench.Commands;

/// <summary>Takes prices of your own back, so that the built-in ones are used again.</summary>
/// <remarks>Removes rows from prices.json in the state folder. Built-in prices cannot be removed; a price of your own goes before them.</remarks>
/// <example>
/// <code>Remove-LlmPrice legacy gpt-4.1</code>
/// <para>Removes all periods of your own price of a model.</para>
/// </example>
/// <example>
/// <code>Get-LlmPrice -Origin User -AllPeriods | Where-Object Source -eq 'LiteLLM' | Remove-LlmPrice -WhatIf</code>
/// <para>Shows which imported prices would go, and removes none.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "LlmPrice", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveLlmPriceCommand : LlmCmdlet
{
    // An import may have left thousands of rows, and they may all come down the pipeline.
    private readonly HashSet<(string Key, DateOnly? From)> _removed = [];
    private PriceStore? _store;
    private ILookup<string, ModelPrice>? _rows;

    /// <summary>The provider of the price.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "The provider of the price.")]
    [ArgumentCompleter(typeof(PriceProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Provider { get; set; } = string.Empty;

    /// <summary>The model's id in the row.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The model's id in the row.")]
    [ArgumentCompleter(typeof(PriceModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string Model { get; set; } = string.Empty;

    /// <summary>First day of the period that goes. Default: all periods; of a row from the pipeline, its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "First day of the period that goes. Default: all periods.")]
    public DateTime? EffectiveFrom { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => $"{Provider}/{Model}";

    /// <inheritdoc />
    protected override void BeginRun()
    {
        _store = ModuleState.OwnPrices;
        _rows = _store.Read().ToLookup(row => Identity(row).Key);
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        DateOnly? from = EffectiveFrom is { } day ? DateOnly.FromDateTime(day) : null;

        // A row from the pipeline that has no first day means itself, not all periods.
        bool all = !MyInvocation.BoundParameters.ContainsKey(nameof(EffectiveFrom));
        ModelPrice[] meant = [.. _rows![Key(Provider, Model)].Where(row => all || row.EffectiveFrom == from)];
        if (meant.Length == 0)
        {
            throw new LlmBenchException(
                ErrorIds.PriceNotFound,
                $"You have no price of your own for '{Model}' at '{Provider}'{(from is null ? string.Empty : $" that begins on {from:yyyy-MM-dd}")}.",
                "List your own with Get-LlmPrice -Origin User -AllPeriods. Built-in prices cannot be removed; set a price of your own instead.");
        }

        if (ShouldProcess($"{Provider}/{Model}", $"Remove own price, {string.Join(" and ", meant.Select(row => row.Period))}"))
        {
            _removed.UnionWith(meant.Select(Identity));
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (_removed.Count > 0)
        {
            Wait(token => _store!.UpdateAsync(rows => [.. rows.Where(row => !_removed.Contains(Identity(row)))], token));
        }
    }

    private static (string Key, DateOnly? From) Identity(ModelPrice row) => (Key(row.Provider, row.Model), row.EffectiveFrom);

    private static string Key(string provider, string model) => $"{provider}\n{model}".ToUpperInvariant();
}
