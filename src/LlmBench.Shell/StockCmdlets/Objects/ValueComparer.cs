using System.Globalization;
using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>The order of PowerShell: null first, numbers across types, text by culture, all else by its text.</summary>
internal sealed class ValueComparer(bool caseSensitive, CultureInfo culture) : IComparer<object?>
{
    public int Compare(object? x, object? y)
    {
        x = Bare(x);
        y = Bare(y);
        if (LanguagePrimitives.TryCompare(x, y, !caseSensitive, culture, out int result)) return result;
        return culture.CompareInfo.Compare(
            PSObject.AsPSObject(x!).ToString(),
            PSObject.AsPSObject(y!).ToString(),
            caseSensitive ? CompareOptions.None : CompareOptions.IgnoreCase);
    }

    public int Compare(OrderValue x, OrderValue y, bool descending)
    {
        // Objects without the property come last in either direction.
        if (!x.Exists || !y.Exists) return y.Exists.CompareTo(x.Exists);
        int result = Compare(x.Value, y.Value);
        return descending ? -result : result;
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
