namespace LlmBench.Evaluation.Reviewing;

/// <summary>One record of a CSV file, by RFC 4180.</summary>
internal static class CsvLine
{
    private static readonly System.Buffers.SearchValues<char> s_special = System.Buffers.SearchValues.Create(",;\"\r\n\t");

    /// <summary>The record. What a spreadsheet would take for a formula gets an apostrophe before it: replies are texts that nobody has read.</summary>
    public static string Of(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(string text)
    {
        string safe = text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;
        return safe.AsSpan().ContainsAny(s_special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
