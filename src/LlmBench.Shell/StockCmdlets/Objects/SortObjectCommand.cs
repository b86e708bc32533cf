using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet("Sort", "Object")]
public sealed class SortObjectCommand : OrderedCmdlet
{
    private readonly List<(OrderValue[] Keys, PSObject Item)> _items = [];

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter Stable { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Top { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Bottom { get; set; }

    protected override void Process(PSObject item) => _items.Add((KeysOf(item), item));

    protected override void EndProcessing()
    {
        var byKeys = System.Collections.Generic.Comparer<OrderValue[]>.Create((x, y) => Compare(x, y, Descending));
        // OrderBy is stable, so equal objects keep their order whether or not -Stable asks for it.
        List<(OrderValue[] Keys, PSObject Item)> sorted = [.. _items.OrderBy(entry => entry.Keys, byKeys)];
        if (Unique) sorted = [.. sorted.Where((entry, index) => index == 0 || Compare(entry.Keys, sorted[index - 1].Keys) != 0)];
        IEnumerable<(OrderValue[] Keys, PSObject Item)> kept = sorted;
        if (Top is { } top) kept = kept.Take(top);
        if (Bottom is { } bottom) kept = kept.TakeLast(bottom);
        foreach ((_, PSObject item) in kept) WriteObject(item);
    }
}
