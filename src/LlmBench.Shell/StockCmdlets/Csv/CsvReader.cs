using System.Text;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>Reads the records of RFC 4180: a quoted field may hold the delimiter, line ends and doubled quotes.</summary>
internal sealed class CsvReader(TextReader reader, char delimiter)
{
    public static bool IsTypeLine(string[] record) => record[0].StartsWith("#TYPE ", StringComparison.Ordinal);

    public IEnumerable<string[]> Records()
    {
        var fields = new List<string>();
        while (reader.Peek() >= 0)
        {
            bool endsRecord = ReadField(out string field);
            fields.Add(field);
            if (!endsRecord) continue;
            if (fields is not [""]) yield return [.. fields];
            fields.Clear();
        }

        // The delimiter was the last character of the text.
        if (fields.Count > 0) yield return [.. fields, ""];
    }

    /// <returns>True when the field is the last of its record.</returns>
    private bool ReadField(out string field)
    {
        var text = new StringBuilder();
        bool quoted = false;
        while (reader.Read() is var code and >= 0)
        {
            char character = (char)code;
            if (quoted)
            {
                if (character != '"') text.Append(character);
                else if (!TrySkip('"')) quoted = false;
                else text.Append('"');
            }
            else if (character == '"' && text.Length == 0)
            {
                quoted = true;
            }
            else if (character == delimiter)
            {
                field = text.ToString();
                return false;
            }
            else if (character is '\r' or '\n')
            {
                if (character == '\r') TrySkip('\n');
                break;
            }
            else
            {
                text.Append(character);
            }
        }

        field = text.ToString();
        return true;
    }

    private bool TrySkip(char expected)
    {
        if (reader.Peek() != expected) return false;
        reader.Read();
        return true;
    }
}
