namespace LlmBench.Sandbox.Sql;

/// <summary>Whether a query says in which order its rows come.</summary>
internal static class SqlOrder
{
    /// <summary>True where ORDER BY stands outside all brackets, text and comments.</summary>
    public static bool IsGiven(string query)
    {
        int depth = 0;
        string last = string.Empty;
        for (int i = 0; i < query.Length; i++)
        {
            char c = query[i];
            if (c is '\'' or '"' or '`' or '[') i = Skip(query, i + 1, c == '[' ? "]" : c.ToString());
            else if (At(query, i, "--")) i = Skip(query, i, "\n");
            else if (At(query, i, "/*")) i = Skip(query, i + 2, "*/");
            else if (c == '(') depth++;
            else if (c == ')') depth--;
            else if (IsWord(c))
            {
                int end = i;
                while (end < query.Length && IsWord(query[end])) end++;
                string word = query[i..end].ToUpperInvariant();
                if (depth == 0 && word == "BY" && last == "ORDER") return true;
                last = word;
                i = end - 1;
            }
        }

        return false;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool At(string query, int index, string text) => string.CompareOrdinal(query, index, text, 0, text.Length) == 0;

    private static int Skip(string query, int from, string end)
    {
        int found = from < query.Length ? query.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found < 0 ? query.Length : found + end.Length - 1;
    }
}
