namespace LlmBench.Canary.Observations.Importing;

/// <summary>One row of a log, whatever its format.</summary>
/// <param name="Number">Number of the line, or of the row of a CSV file; the first is 1.</param>
/// <param name="Text">The whole row.</param>
/// <param name="Read">The text of a column; null where the row has none or it is empty.</param>
/// <param name="Problem">Why it is no row; null where it is.</param>
internal readonly record struct LogRow(int Number, string Text, Func<string, string?> Read, string? Problem = null)
{
    public static LogRow Bad(int number, string problem) => new(number, string.Empty, _ => null, problem);
}
