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
    private readonly List<(string Key, DateOnly? From)> _removed = [];
    private PriceStore? _store;
    private IReadOnlyList<ModelPrice> _rows = [];

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

    /// <summary>First day of the period that goes. Default: all periods.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "First day of the period that goes. Default: all periods.")]
    public DateTime? EffectiveFrom { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => $"{Provider}/{Model}";

    /// <inheritdoc />
    protected override void BeginRun()
    {
        _store = ModuleState.OwnPrices;
        _rows = _store.Read();
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        DateOnly? from = EffectiveFrom is { } day ? DateOnly.FromDateTime(day) : null;
        string key = $"{Provider}\n{Model}";
        ModelPrice? row = _rows.FirstOrDefault(row => IsMeant(row, key, from))
            ?? throw new LlmBenchException(
                ErrorIds.PriceNotFound,
                $"You have no price of your own for '{Model}' at '{Provider}'{(from is null ? string.Empty : $" that begins on {from:yyyy-MM-dd}")}.",
                "List your own with Get-LlmPrice -Origin User -AllPeriods. Built-in prices cannot be removed; set a price of your own instead.");
        if (ShouldProcess($"{Provider}/{Model}", $"Remove own price, {(from is null ? "all periods" : row.Period)}"))
        {
            _removed.Add((key, from));
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        // One write for all: an import may have left thousands.
        if (_removed.Count > 0)
        {
            Wait(token => _store!.UpdateAsync(rows => [.. rows.Where(row => !_removed.Any(removed => IsMeant(row, removed.Key, removed.From)))], token));
        }
    }

    private static bool IsMeant(ModelPrice row, string key, DateOnly? from) =>
        PricePeriods.Key(row).Equals(key, StringComparison.OrdinalIgnoreCase) && (from is null || row.EffectiveFrom == from);
}
