namespace LlmBench.Evaluation.Checking;

/// <summary>The words of a text in lower case, and its runs of thirteen words as numbers that are equal for equal runs.</summary>
internal sealed class WordRuns
{
    /// <summary>Words in a run, as is usual in the field.</summary>
    public const int Length = 13;

    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private WordRuns(ulong whole, IReadOnlyList<ulong> runs)
    {
        Whole = whole;
        Runs = runs;
    }

    /// <summary>Equal for texts of the same words.</summary>
    public ulong Whole { get; }

    /// <summary>One number for each place where a run starts.</summary>
    public IReadOnlyList<ulong> Runs { get; }

    // FNV-1a, 64 bits: no two of the few million runs of a benchmark are expected to meet.
    public static WordRuns Of(string text)
    {
        List<ulong> words = Words(text);
        var runs = new List<ulong>();
        for (int start = 0; start + Length <= words.Count; start++)
        {
            runs.Add(Join(words, start, Length));
        }

        return new WordRuns(Join(words, 0, words.Count), runs);
    }

    private static List<ulong> Words(string text)
    {
        var words = new List<ulong>();
        ulong word = Basis;
        bool open = false;
        foreach (char letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                word = (word ^ char.ToLowerInvariant(letter)) * Prime;
                open = true;
            }
            else if (open)
            {
                words.Add(word);
                word = Basis;
                open = false;
            }
        }

        if (open)
        {
            words.Add(word);
        }

        return words;
    }

    private static ulong Join(List<ulong> words, int start, int count)
    {
        ulong hash = Basis;
        for (int index = start; index < start + count; index++)
        {
            hash = (hash ^ words[index]) * Prime;
        }

        return hash;
    }
}
