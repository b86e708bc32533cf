using System.Text.RegularExpressions;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Reads what stands behind a marker such as <c>ANSWER:</c>: the rest of the line, or the next line where the rest is empty.</summary>
/// <remarks>Case and Markdown emphasis do not matter: models write <c>**Answer:** 42</c> where <c>ANSWER:</c> was asked for.</remarks>
internal sealed class MarkerReader(string marker)
{
    private static readonly char[] s_emphasis = [' ', '\t', '*', '_', '`', '\r'];

    private readonly Regex _marker = BoundedRegex.Compile($"(?i){Regex.Escape(marker.TrimEnd(':', '：', ' '))}{(marker.TrimEnd() is [.., ':' or '：'] ? "[*_ ]*[:：]" : string.Empty)}");

    public string? Find(string reply, ExtractionPick pick)
    {
        IEnumerable<Match> hits = _marker.Matches(reply);
        return (pick == ExtractionPick.Last ? hits.Reverse() : hits).Select(hit => LineFrom(reply, hit.Index + hit.Length)).FirstOrDefault(text => text.Length > 0);
    }

    /// <summary>The rest of the line without its emphasis; the next line that says something where the rest says nothing.</summary>
    public static string LineFrom(string text, int index)
    {
        while (index < text.Length)
        {
            int end = text.IndexOf('\n', index) is var at and >= 0 ? at : text.Length;
            string line = text[index..end].Trim(s_emphasis).Trim();
            if (line.Length > 0)
            {
                return line;
            }

            index = end + 1;
        }

        return string.Empty;
    }
}
