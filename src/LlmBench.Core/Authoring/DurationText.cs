using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmBench.Authoring;

/// <summary>Reads durations as people write them: <c>90s</c>, <c>1m30s</c>, <c>500ms</c>, <c>2h</c>, or <c>00:01:30</c>.</summary>
internal static partial class DurationText
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        Match match = Units().Match(text);
        if (!match.Success)
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && text.Contains(':') && duration >= TimeSpan.Zero;
        }

        double seconds = (Part(match, "d") * 86_400) + (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s") + (Part(match, "ms") / 1000);
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static double Part(Match match, string unit) =>
        match.Groups[unit] is { Success: true, Value: var value } ? double.Parse(value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("""^(?=.)((?<d>\d{1,4}(\.\d+)?)d)?((?<h>\d{1,6}(\.\d+)?)h)?((?<m>\d{1,8}(\.\d+)?)m(?!s))?((?<s>\d{1,8}(\.\d+)?)s)?((?<ms>\d{1,10}(\.\d+)?)ms)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Units();
}
