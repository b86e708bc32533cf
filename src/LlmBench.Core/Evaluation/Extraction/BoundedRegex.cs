using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Expressions that may meet any reply: linear in its length where the expression allows it, bounded in time otherwise.</summary>
internal static class BoundedRegex
{
    /// <summary>The longest that one search may take, milliseconds.</summary>
    public const int LimitMs = 1000;

    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(LimitMs);

    /// <summary>Compiles an expression that a person wrote.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, s_limit);
        }
        catch (NotSupportedException)
        {
            // Look-around and back-references need backtracking.
            return new Regex(pattern, RegexOptions.CultureInvariant, s_limit);
        }
    }

    /// <summary>What is wrong with an expression; null for nothing.</summary>
    public static string? Complaint(string pattern)
    {
        try
        {
            Compile(pattern);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message.TrimEnd('.');
        }
    }

    /// <summary>The first group that took part in a match and is not empty, else the whole match.</summary>
    public static string FirstGroup(Match match) =>
        match.Groups.Values.Skip(1).FirstOrDefault(group => group.Success && group.Length > 0)?.Value ?? match.Value;
}
