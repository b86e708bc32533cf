using System.Globalization;
using LlmBench.Chat;

namespace LlmBench.Canary.Observations.Importing;

/// <summary>Reads the values of logs, in no culture: a decimal point, and times as ISO 8601 or seconds since 1970.</summary>
internal static class LogValues
{
    private const double LargestSeconds = 1e11;

    private static readonly Dictionary<string, Outcome> s_outcomes = Enum.GetValues<Outcome>()
        .Select(outcome => KeyValuePair.Create(outcome.ToString(), outcome))
        .Append(KeyValuePair.Create("ok", Chat.Outcome.Succeeded))
        .Append(KeyValuePair.Create("success", Chat.Outcome.Succeeded))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A moment: ISO 8601, UTC where it states no offset, or seconds or milliseconds since 1970.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTimeOffset Moment(string field, string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number < 1e14)
        {
            return DateTimeOffset.UnixEpoch.AddMilliseconds(number < LargestSeconds ? number * 1000 : number);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment
            : throw Bad(field, text, "a moment; write it as 2026-11-20T12:00:00Z or in seconds since 1970");
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static double Number(string field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw Bad(field, text, "a number with a decimal point");

    /// <exception cref="FormatException">It is none.</exception>
    public static decimal Money(string field, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : throw Bad(field, text, "a number with a decimal point");

    /// <exception cref="FormatException">It is none.</exception>
    public static int Whole(string field, string text) =>
        Number(field, text) is var number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw Bad(field, text, "a whole number");

    /// <exception cref="FormatException">It is none.</exception>
    public static bool Flag(string field, string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" => true,
        "FALSE" or "0" or "NO" => false,
        _ => throw Bad(field, text, "true or false"),
    };

    /// <exception cref="FormatException">It is none.</exception>
    public static Outcome Outcome(string text) =>
        s_outcomes.TryGetValue(text, out Outcome outcome) ? outcome : throw Bad("Outcome", text, "a class of outcome, such as Succeeded or RateLimited; map HttpStatus instead where the log has that");

    private static FormatException Bad(string field, string text, string expected) =>
        new($"{field} is '{(text.Length > 40 ? text[..40] + "..." : text)}', which is not {expected}");
}
