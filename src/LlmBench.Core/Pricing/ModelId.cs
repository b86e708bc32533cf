using System.Text.RegularExpressions;

namespace LlmBench.Pricing;

/// <summary>What the parts of a model's id say.</summary>
internal static partial class ModelId
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    // Words that name another model of a family, with a price of its own: gpt-5 says nothing about gpt-5-mini.
    private static readonly HashSet<string> s_siblings = new(
        [
            "mini", "nano", "micro", "tiny", "small", "medium", "large", "lite", "light", "fast", "flash", "air", "pro", "plus", "max", "ultra", "turbo",
            "haiku", "sonnet", "opus", "instruct", "base", "chat", "coder", "code", "codex", "reasoner", "reasoning", "thinking", "deep", "research", "search",
            "audio", "realtime", "live", "native", "tts", "transcribe", "whisper", "image", "vision", "vl", "omni", "embed", "embedding", "moderation", "ocr", "guard",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The id without a date or revision at its end; the id itself where it has none.</summary>
    public static string WithoutDate(string model)
    {
        Match match = Date().Match(model);
        return match.Success && match.Index > 0 ? model[..match.Index] : model;
    }

    /// <summary>The id without <c>-latest</c> at its end; null where it has none.</summary>
    public static string? WithoutLatest(string model) =>
        model.EndsWith("-latest", IgnoreCase) && model.Length > "-latest".Length ? model[..^"-latest".Length] : null;

    /// <summary>Whether two ids name one model, be it in different snapshots.</summary>
    public static bool SameModel(string left, string right) =>
        string.Equals(left, right, IgnoreCase) || Family(left).Equals(Family(right), IgnoreCase);

    /// <summary>Whether an id begins with another one and goes on with something that does not name another model of the family.</summary>
    public static bool Extends(string model, string start)
    {
        if (model.Length <= start.Length + 1 || !model.StartsWith(start, IgnoreCase) || !IsSeparator(model[start.Length]))
        {
            return false;
        }

        return !model[(start.Length + 1)..].Split('-', ':', '@', '/', '_').Any(word => s_siblings.Contains(word) || SizeOrVersion().IsMatch(word));
    }

    // Spans: this is asked for every row of a cost report.
    private static ReadOnlySpan<char> Family(string model)
    {
        ReadOnlySpan<char> name = model.AsSpan(model.LastIndexOf('/') + 1);
        if (name.EndsWith("-latest", IgnoreCase))
        {
            name = name[..^"-latest".Length];
        }

        foreach (ValueMatch match in Date().EnumerateMatches(name))
        {
            return match.Index > 0 ? name[..match.Index] : name;
        }

        return name;
    }

    private static bool IsSeparator(char character) => character is '-' or ':' or '@' or '/' or '_';

    [GeneratedRegex(@"[-@:](\d{4}-\d{2}-\d{2}|\d{2}-\d{4}|\d{2}-\d{2}|20\d{6}|2\d{5}|\d{4}|0\d{2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();

    // 70b, 8x7b, 1.5b; and 7, as in claude-opus-4-7.
    [GeneratedRegex(@"\A(\d+(x\d+)?(\.\d+)?[bmk]|v?\d{1,2}(\.\d+)?)\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SizeOrVersion();
}
