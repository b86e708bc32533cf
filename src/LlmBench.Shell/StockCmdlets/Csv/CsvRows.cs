using System.Collections;
using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>The columns and cells of objects: the first object decides the columns.</summary>
internal static class CsvRows
{
    public static IReadOnlyList<string> ColumnsOf(PSObject item) => item.BaseObject is IDictionary table
        ? [.. table.Keys.Cast<object>().Select(key => key.ToString()!)]
        : [.. item.Properties.Where(property => property.IsGettable).Select(property => property.Name)];

    public static IEnumerable<string?> CellsOf(PSObject item, IReadOnlyList<string> columns) => columns.Select(column => CellOf(item, column));

    // The text of the value in the current culture, as pwsh writes it.
    private static string? CellOf(PSObject item, string column)
    {
        try
        {
            return item.BaseObject is IDictionary table ? table[column]?.ToString() : item.Properties[column]?.Value?.ToString();
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
