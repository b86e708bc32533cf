using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>The currency codes of ISO 4217 that the platform knows.</summary>
internal static class CurrencyCode
{
    private static readonly Lazy<IReadOnlySet<string>> s_known = new(ReadKnown);

    /// <summary>Whether there is a currency of that code, written in capitals.</summary>
    /// <remarks>A process without culture data (invariant globalization) knows no currency; any three capitals then pass.</remarks>
    public static bool IsKnown(string code) =>
        code.Length == 3 && code.All(char.IsAsciiLetterUpper) && (s_known.Value.Count == 0 || s_known.Value.Contains(code));

    /// <summary>The code in capitals.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.CurrencyUnknown"/>.</exception>
    public static string Require(string code)
    {
        string capitals = code.Trim().ToUpperInvariant();
        return IsKnown(capitals) ? capitals : throw new LlmBenchException(
            ErrorIds.CurrencyUnknown,
            $"There is no currency '{code}'.",
            "Give its three letters of ISO 4217, such as USD, CNY or EUR.");
    }

    private static HashSet<string> ReadKnown() =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Where(culture => culture.Name.Length > 0)
            .Select(Currency)
            .Where(code => code.Length == 3 && code != "XXX" && code.All(char.IsAsciiLetterUpper))
            .ToHashSet(StringComparer.Ordinal);

    private static string Currency(CultureInfo culture)
    {
        try
        {
            return new RegionInfo(culture.Name).ISOCurrencySymbol;
        }
        catch (ArgumentException)
        {
            // A culture that belongs to no region, such as Esperanto's.
            return string.Empty;
        }
    }
}
