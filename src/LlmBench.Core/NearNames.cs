namespace LlmBench;

/// <summary>Names that a mistyped one may have meant.</summary>
internal static class NearNames
{
    private const int MaxSuggestions = 3;

    /// <summary>At most three names that begin as the given one or differ from it by a third of its letters or fewer, nearest first.</summary>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> candidates) =>
        [.. candidates
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(match => match.Distance <= Math.Max(1, name.Length / 3) || SharesStart(name, match.Name))
            .OrderBy(match => match.Distance)
            .Take(MaxSuggestions)
            .Select(match => match.Name)];

    private static bool SharesStart(string name, string candidate)
    {
        int length = Math.Min(name.Length, candidate.Length);
        return length >= 3 && string.Compare(name, 0, candidate, 0, length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    // Levenshtein with one row.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                int cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + change);
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[^1];
    }
}
