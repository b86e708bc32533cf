using System.Globalization;
using LlmBench.Reporting.Content;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Values and verdicts of comparisons as a reader takes them in.</summary>
internal static class ComparisonText
{
    private const int MostNames = 8;

    public static string Value(double? value, string unit) => value is not { } number ? string.Empty : unit switch
    {
        "ms" => Figures.Milliseconds(number),
        "share" => Figures.Percent(number),
        "USD" => $"${Figures.Amount(number)}",
        "1/s" => $"{Figures.Number(number)}/s",
        _ => Figures.Number(number),
    };

    /// <summary>A change that is in per cent already, with its sign.</summary>
    public static string Percent(double percent) => percent.ToString(Math.Abs(percent) >= 10 ? "+#,##0;-#,##0;0" : "+0.0;-0.0;0", CultureInfo.InvariantCulture) + " %";

    public static string Interval(ComparisonRow row) => row is { ChangePercentLow: { } low, ChangePercentHigh: { } high } && double.IsFinite(low) && double.IsFinite(high)
        ? $"{Percent(low)} to {Percent(high)}"
        : row is { ChangeLow: { } least, ChangeHigh: { } most } ? $"{Value(least, row.Unit)} to {Value(most, row.Unit)}" : string.Empty;

    /// <summary>Names in a row; of many the first.</summary>
    public static string Some(IReadOnlyList<string> names) =>
        names.Count <= MostNames ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} others";

    public static string Of(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Better => "better",
        ComparisonVerdict.Worse => "worse",
        ComparisonVerdict.SameWithinMargin => "same within margin",
        _ => "not resolvable",
    };

    public static Standing StandingOf(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Better => Standing.Good,
        ComparisonVerdict.Worse => Standing.Bad,
        ComparisonVerdict.SameWithinMargin => Standing.None,
        _ => Standing.Unclear,
    };
}
