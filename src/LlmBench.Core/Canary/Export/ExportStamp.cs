using System.Globalization;
using System.Text.RegularExpressions;
using LlmBench.Canary.Store;

namespace LlmBench.Canary.Export;

/// <summary>What an exported file says of itself: its route, generation, format, and a hash of its own text, by which a hand's edit shows.</summary>
internal sealed partial record ExportStamp(string Route, long Generation, RouteExportFormat Format, string IdHeader, string Gateway)
{
    private static readonly string s_noHash = new('0', 64);

    public static ExportStamp Of(ExportRequest request, RouteExportFormat format) =>
        new(request.Route.Name, request.Route.Generation, format, request.IdHeader, request.Gateway);

    /// <summary>The stamp of a text whose hash is not known yet.</summary>
    public override string ToString() => Line(s_noHash);

    /// <summary>Puts the hash of the text into the stamp that is in it.</summary>
    public string Seal(string text) => text.Replace(ToString(), Line(Hash(text)), StringComparison.Ordinal);

    /// <summary>Finds the stamp of a text; null where there is none.</summary>
    public static (ExportStamp Stamp, bool IsIntact)? Read(string text)
    {
        Match match = Pattern().Match(text);
        if (!match.Success || !Enum.TryParse(match.Groups["as"].Value, out RouteExportFormat format)
            || !long.TryParse(match.Groups["generation"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long generation))
        {
            return null;
        }

        Group hash = match.Groups["hash"];
        string open = string.Concat(text.AsSpan(0, hash.Index), s_noHash, text.AsSpan(hash.Index + hash.Length));
        return (new ExportStamp(match.Groups["route"].Value, generation, format, match.Groups["header"].Value, match.Groups["gateway"].Value), Hash(open) == hash.Value);
    }

    /// <summary>The hash in the stamp of a sealed text.</summary>
    public static string HashOf(string text) => Pattern().Match(text).Groups["hash"].Value;

    /// <summary>A text without its stamp, to be compared with another; the ends of lines do not count.</summary>
    public static string Without(string text) => Pattern().Replace(text, string.Empty).ReplaceLineEndings("\n");

    private string Line(string hash) =>
        FormattableString.Invariant($"llmbench route={Route} generation={Generation} as={Format} id-header={IdHeader} gateway={Gateway} sha256={hash}");

    // Version control may change the ends of lines.
    private static string Hash(string text) => HistoryLine.Sha256(text.ReplaceLineEndings("\n"));

    [GeneratedRegex(@"llmbench route=(?<route>\S+) generation=(?<generation>\d+) as=(?<as>\w+) id-header=(?<header>\S+) gateway=(?<gateway>\S+) sha256=(?<hash>[0-9A-F]{64})", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
