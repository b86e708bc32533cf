namespace LlmBench.Shell.StockCmdlets;

/// <summary>A value to order by, or the absence of the property.</summary>
internal readonly record struct OrderValue(object? Value, bool Exists = true)
{
    public static OrderValue Absent => new(null, Exists: false);
}
