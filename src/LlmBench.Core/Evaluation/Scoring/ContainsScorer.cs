using LlmBench.Authoring;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Which of several texts must be there.</summary>
internal enum ContainsMode
{
    /// <summary>Every one; the score is the share that is there.</summary>
    All,

    /// <summary>One of them.</summary>
    Any,

    /// <summary>None of them.</summary>
    None,
}

/// <summary>Right where the expected texts are in the answer, or are not. A text that ends in a digit is not found inside a longer number: 30 is not in 130 or 30.5.</summary>
internal sealed class ContainsScorer(Expected expected, ContainsMode mode, bool ignoreCase, ScorerText of) : IScorer
{
    public const string Name = "contains";

    private static readonly Dictionary<string, ContainsMode> s_modes = new() { ["all"] = ContainsMode.All, ["any"] = ContainsMode.Any, ["none"] = ContainsMode.None };

    public string Type => Name;

    public static IScorer Read(YamlMap settings) => new ContainsScorer(
        Expected.Read(settings),
        settings.Word("mode", s_modes) ?? ContainsMode.All,
        settings.Boolean("ignoreCase") ?? true,
        ScorerTexts.Read(settings));

    public ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        string text = ComparableText.Of(of.From(input));
        IReadOnlyList<string> values = expected.For(input.Item);
        string[] there = [.. values.Where(value => IsIn(text, ComparableText.Of(value)))];
        string[] missing = [.. values.Except(there)];
        return ValueTask.FromResult(mode switch
        {
            ContainsMode.None => ScorerResult.Of(Name, there.Length == 0, there.Length == 0 ? "holds none of the unwanted texts" : $"holds {Expected.Show(there)}"),
            ContainsMode.Any => ScorerResult.Of(Name, there.Length > 0, there.Length > 0 ? $"holds {Expected.Show(there)}" : $"lacks {Expected.Show(missing)}"),
            _ when values.Count == 0 => ScorerResult.Of(Name, passed: false, "the item says nothing to look for"),
            _ => new ScorerResult(Name, (double)there.Length / values.Count, missing.Length == 0, missing.Length == 0 ? "holds all wanted texts" : $"lacks {string.Join(" and ", missing.Select(value => $"'{Expected.Shortened(value)}'"))}"),
        });
    }

    private bool IsIn(string text, string value)
    {
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (int at = value.Length == 0 ? -1 : text.IndexOf(value, comparison); at >= 0; at = text.IndexOf(value, at + 1, comparison))
        {
            if (!GoesOn(value[0], text, at - 1, -1) && !GoesOn(value[^1], text, at + value.Length, 1))
            {
                return true;
            }
        }

        return false;
    }

    // Whether a number at the edge of the value goes on in the text, perhaps behind a point or comma.
    private static bool GoesOn(char edge, string text, int index, int step)
    {
        if (!char.IsAsciiDigit(edge) || index < 0 || index >= text.Length)
        {
            return false;
        }

        return char.IsAsciiDigit(text[index])
            || (text[index] is '.' or ',' && index + step >= 0 && index + step < text.Length && char.IsAsciiDigit(text[index + step]));
    }
}
