using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>How Inspect reads a choice (multiple_choice), a letter (answer("letter")) and a number (match(numeric=True)).</summary>
internal static partial class InspectRules
{
    public static PublishedRule[] All { get; } =
    [
        new("inspect/choice", static (reply, item) => Choice(reply, ItemChoices.Of(item).Count), static (answer, target) => answer == target),
        new("inspect/letter", static (reply, _) => Letter().Match(reply) is { Success: true } match ? match.Groups[1].Value : null, static (answer, target) => answer.Equals(target, StringComparison.OrdinalIgnoreCase)),
        new("inspect/match-number", static (reply, _) => LastNumber(reply), static (answer, target) => answer == LastNumber(target)),
    ];

    private static string? Choice(string reply, int choices)
    {
        Match? last = LineOfItsOwn().Matches(reply) is [.., var strict] ? strict : Anywhere().Matches(reply) is [.., var loose] ? loose : null;
        string? stated = last?.Groups[1].Value.Trim().TrimEnd('.').ToUpperInvariant();
        string[] tokens = stated?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return tokens is [[>= 'A' and <= 'Z'] only] && only[0] - 'A' < (choices > 0 ? choices : ItemChoices.MostWithoutList) ? only : null;
    }

    // The last blank-separated word that is a number, with five significant digits.
    private static string? LastNumber(string text)
    {
        string plain = EscapedMark().Replace(text.Trim().ToLowerInvariant(), "$1");
        plain = StrayPoint().Replace(Mark().Replace(plain, string.Empty), string.Empty);
        foreach (string word in Enumerable.Reverse(Blanks().Split(plain)))
        {
            if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            {
                return number.ToString("G5", CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    [GeneratedRegex("""^ANSWER\s*:\s*([A-Za-z\d ,]+)\s*(?:$|\n|\.)""", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex LineOfItsOwn();

    [GeneratedRegex("""ANSWER\s*:\s*([A-Za-z\d ,]+)(?:[^\w]|\n|$|\.)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Anywhere();

    [GeneratedRegex("""ANSWER\s*:\s*([A-Za-z])(?:[^\w]|\n|$)(?!.*ANSWER\s*:)""", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Letter();

    [GeneratedRegex("""\\([$,£€*_])""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex EscapedMark();

    [GeneratedRegex("""[$,£€*_]""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Mark();

    [GeneratedRegex("""\.(?=\s|$|\D)""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex StrayPoint();

    [GeneratedRegex("""\s+""", RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Blanks();
}
