using System.Text;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>Writes the records of RFC 4180, with the quoting of pwsh 7: a missing value is empty and never quoted.</summary>
internal sealed class CsvText(char delimiter, CsvQuoting quoting, IReadOnlyCollection<string> quotedFields)
{
    public string Header(IReadOnlyList<string> columns) => Record(columns, columns);

    public string Record(IReadOnlyList<string> columns, IEnumerable<string?> values)
    {
        var line = new StringBuilder();
        int index = 0;
        foreach (string? value in values)
        {
            if (index > 0) line.Append(delimiter);
            if (value is not null) Append(line, columns[index], value);
            index++;
        }

        return line.ToString();
    }

    private void Append(StringBuilder line, string column, string value)
    {
        if (!NeedsQuotes(column, value)) line.Append(value);
        else line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    private bool NeedsQuotes(string column, string value)
    {
        if (quotedFields.Count > 0) return quotedFields.Contains(column, StringComparer.OrdinalIgnoreCase);
        return quoting switch
        {
            CsvQuoting.Always => true,
            CsvQuoting.Never => false,
            _ => value.Contains(delimiter) || value.AsSpan().IndexOfAny("\"\r\n") >= 0,
        };
    }
}
