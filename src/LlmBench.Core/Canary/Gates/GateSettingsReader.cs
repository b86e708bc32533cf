using System.Collections;
using System.Globalization;
using LlmBench.Authoring;

namespace LlmBench.Canary.Gates;

/// <summary>Reads the limits of gates as a person writes them: <c>@{ LatencyMargin = 0.2; StaleAfter = '1h'; Ignore = 'Csat' }</c>.</summary>
internal static class GateSettingsReader
{
    private const string Remedy = "about_LlmBench_Canary lists the settings with their ranges.";

    private static readonly Dictionary<string, Setting> s_settings = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(GateSettings.AuthenticationStreak)] = Count(1, 1000, (gates, value) => gates with { AuthenticationStreak = value }),
        [nameof(GateSettings.FailureStreak)] = Count(2, 1000, (gates, value) => gates with { FailureStreak = value }),
        [nameof(GateSettings.GrossErrorRate)] = Number(0.0001, 1, (gates, value) => gates with { GrossErrorRate = value }),
        [nameof(GateSettings.GrossMinimumRequests)] = Count(10, 1_000_000, (gates, value) => gates with { GrossMinimumRequests = value }),
        [nameof(GateSettings.ErrorRateRatio)] = new((gates, text, value) => gates with { ErrorRateRatio = value is null ? null : InRange(text, value, 1.1, 1000) }),
        [nameof(GateSettings.ErrorTolerance)] = Number(0, 1, (gates, value) => gates with { ErrorTolerance = value }),
        [nameof(GateSettings.Alpha)] = Number(0.000001, 0.2, (gates, value) => gates with { Alpha = value }),
        [nameof(GateSettings.Beta)] = Number(0.000001, 0.5, (gates, value) => gates with { Beta = value }),
        [nameof(GateSettings.PassAlpha)] = Number(0.000001, 0.2, (gates, value) => gates with { PassAlpha = value }),
        [nameof(GateSettings.TruncationRatio)] = Number(1.1, 1000, (gates, value) => gates with { TruncationRatio = value }),
        [nameof(GateSettings.TruncationTolerance)] = Number(0, 1, (gates, value) => gates with { TruncationTolerance = value }),
        [nameof(GateSettings.LatencyMargin)] = Number(0.001, 100, (gates, value) => gates with { LatencyMargin = value }),
        [nameof(GateSettings.LatencyRollbackMargin)] = Number(0.001, 1000, (gates, value) => gates with { LatencyRollbackMargin = value }),
        [nameof(GateSettings.LatencyPercentile)] = Number(50, 99, (gates, value) => gates with { LatencyPercentile = value }, isShare: false),
        [nameof(GateSettings.FullMarginShare)] = Number(0.00001, 1, (gates, value) => gates with { FullMarginShare = value }),
        [nameof(GateSettings.CostMargin)] = Number(-0.99, 100, (gates, value) => gates with { CostMargin = value }),
        [nameof(GateSettings.CsatMargin)] = Number(0.001, 100, (gates, value) => gates with { CsatMargin = value }, isShare: false),
        [nameof(GateSettings.SampleRatioAlpha)] = Number(0.0000001, 0.1, (gates, value) => gates with { SampleRatioAlpha = value }),
        [nameof(GateSettings.MinimumRequests)] = Count(1, 10_000_000, (gates, value) => gates with { MinimumRequests = value }),
        [nameof(GateSettings.SmokeBelow)] = Number(0, 1, (gates, value) => gates with { SmokeBelow = value }),
        [nameof(GateSettings.StaleAfter)] = new((gates, text, value) => gates with { StaleAfter = Duration(text, value) }),
        [nameof(GateSettings.Ignore)] = new((gates, _, value) => gates with { Ignore = Gates(value) }),
    };

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.GateInvalid"/>.</exception>
    public static GateSettings Read(IDictionary? values, GateSettings basis)
    {
        GateSettings gates = basis;
        foreach (object key in values?.Keys ?? Array.Empty<object>())
        {
            string name = Text(key);
            Setting setting = s_settings.GetValueOrDefault(name) ?? throw Unknown("setting", name, s_settings.Keys);
            gates = setting.Apply(gates, s_settings.Keys.First(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)), values![key]);
        }

        if (gates.Alpha + gates.Beta >= 1)
        {
            throw Wrong(FormattableString.Invariant($"Alpha {gates.Alpha} and Beta {gates.Beta} must stay below 1 together."));
        }

        return gates.LatencyRollbackMargin < gates.LatencyMargin
            ? throw Wrong(FormattableString.Invariant($"LatencyRollbackMargin {gates.LatencyRollbackMargin} lies below LatencyMargin {gates.LatencyMargin}: the canary would be rolled back for what is allowed."))
            : gates;
    }

    private static Setting Number(double least, double most, Func<GateSettings, double, GateSettings> set, bool isShare = true) =>
        new((gates, name, value) => set(gates, InRange(name, value, least, most, isShare)));

    private static Setting Count(int least, int most, Func<GateSettings, int, GateSettings> set) => new((gates, name, value) =>
    {
        double number = InRange(name, value, least, most);
        return number == Math.Floor(number) ? set(gates, (int)number) : throw Wrong($"The gate setting {name} is a count, and '{Text(value)}' is no whole number.");
    });

    private static double InRange(string name, object? value, double least, double most, bool isShare = true)
    {
        string text = Text(value).Trim();
        bool isPercent = isShare && text.EndsWith('%');
        if (value is bool || !double.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            throw Wrong($"The gate setting {name} is a number, and '{text}' is none.");
        }

        number = isPercent ? number / 100 : number;
        return number >= least && number <= most
            ? number
            : throw Wrong(FormattableString.Invariant($"The gate setting {name} must be {least} to {most}, and is {number}."));
    }

    private static TimeSpan Duration(string name, object? value)
    {
        TimeSpan? duration = value is TimeSpan span ? span : DurationText.TryParse(Text(value), out TimeSpan read) ? read : null;
        return duration >= TimeSpan.FromSeconds(1) && duration <= TimeSpan.FromDays(366)
            ? duration.Value
            : throw Wrong($"The gate setting {name} is a time of 1 second to 366 days, such as 30m or 2h; '{Text(value)}' is none.");
    }

    private static string[] Gates(object? value)
    {
        IEnumerable<string> names = value is not string && value is IEnumerable list ? list.Cast<object?>().Select(Text) : Text(value).Split(',');
        return [.. names.Select(name => name.Trim()).Where(name => name.Length > 0).Select(Gate).Distinct()];
    }

    private static string Gate(string name) =>
        GateNames.All.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown("gate", name, GateNames.All);

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;

    private static LlmBenchException Unknown(string what, string name, IEnumerable<string> known)
    {
        IReadOnlyList<string> near = NearNames.Find(name, known);
        return Wrong(what == "gate" ? $"There is no gate '{name}' to ignore." : $"There is no gate setting '{name}'.", $"{(near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}? " : $"Known are {string.Join(", ", known)}. ")}{Remedy}");
    }

    private static LlmBenchException Wrong(string message, string remedy = Remedy) => new(ErrorIds.GateInvalid, message, remedy);

    private sealed record Setting(Func<GateSettings, string, object?, GateSettings> Apply);
}
