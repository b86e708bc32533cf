using System.Globalization;
using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>What Sort-Object and Group-Object share: the keys of each object and how they compare.</summary>
public abstract class OrderedCmdlet : ObjectCmdlet
{
    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public string? Culture { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    private protected IReadOnlyList<PropertySelector> Selectors { get; private set; } = [];

    private protected ValueComparer Comparer { get; private set; } = null!;

    protected override void BeginProcessing()
    {
        Selectors = [.. (Property ?? []).Select(PropertySelector.Parse)];
        Comparer = new ValueComparer(CaseSensitive, Culture is null ? CultureInfo.CurrentCulture : CultureInfo.GetCultureInfo(Culture));
    }

    /// <summary>The values of the named properties, or the object itself when none is named.</summary>
    private protected OrderValue[] KeysOf(PSObject item) =>
        Selectors.Count == 0 ? [new OrderValue(item)] : [.. Selectors.Select(selector => selector.ValueOf(item))];

    private protected int Compare(OrderValue[] x, OrderValue[] y, bool descending = false)
    {
        for (int index = 0; index < x.Length; index++)
        {
            bool reversed = index < Selectors.Count ? Selectors[index].Descending ?? descending : descending;
            int result = Comparer.Compare(x[index], y[index], reversed);
            if (result != 0) return result;
        }

        return 0;
    }
}
