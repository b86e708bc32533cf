namespace LlmBench.Load.Traces;

/// <summary>One row of a log, whatever its format.</summary>
/// <param name="Number">The row's line, or its place among the spans, from 1.</param>
/// <param name="Value">The text of a column; null where there is none.</param>
/// <param name="Problem">Why the row cannot be read at all; null where it can.</param>
internal sealed record TraceRecord(long Number, Func<string, string?> Value, string? Problem = null)
{
    public static TraceRecord Unreadable(long number, string problem) => new(number, _ => null, problem);

    /// <summary>The first of several columns that the row has something in.</summary>
    public string? First(IEnumerable<string> names) => names.Select(Value).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
