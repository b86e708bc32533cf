using System.Globalization;
using System.Text.RegularExpressions;
using LlmBench.Canary.Routing;
using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Results;
using OxyPlot;
using OxyPlot.Axes;

namespace LlmBench.Reporting.Sections;

/// <summary>The share of a canary over time, with the decisions that changed it.</summary>
internal static partial class CanaryTimeline
{
    /// <summary>Null where the history has nothing to draw.</summary>
    public static ReportChart? Create(string name, IReadOnlyList<CanaryHistoryRow> history, SeriesNames names, DateTimeOffset now)
    {
        string[] arms = [.. history.SelectMany(row => Shares(row.ToShares).Keys).Distinct()];
        if (arms.Length == 0)
        {
            return null;
        }

        return new ReportChart
        {
            Title = $"Share of the canary over time: {name}",
            Description = $"Share of the ids that the canary serves. {string.Join(" ", history.TakeLast(6).Select(row => $"{Figures.Moment(row.Utc)}: {PhaseOf(row)}, {row.ToShares}."))}",
            Picture = new LineChart
            {
                X = new ChartAxis("UTC", ChartScale.Calendar) { Format = now - history[0].Utc < TimeSpan.FromDays(1) ? "HH:mm" : "MM-dd HH:mm" },
                Y = new ChartAxis("Ids", ChartScale.Percent) { Minimum = 0, Maximum = 1.04 },
                Lines = [.. arms.Select(arm => new ChartLine(names.NumberOf(arm), arm, [.. Points(arm, history, now)]) { IsStepped = true, IsMarked = true })],
                Moments = [.. history.Where(IsTurn).Select(row => new ChartMoment(DateTimeAxis.ToDouble(row.Utc.UtcDateTime), PhaseOf(row), InkOf(row)) { IsEarly = row.Utc - history[0].Utc < (now - history[0].Utc) / 3 })],
            },
            Data = ReportTable.Of(
                "Share of the canary",
                history,
                Column.Text<CanaryHistoryRow>("When", row => Figures.Moment(row.Utc)),
                Column.Text<CanaryHistoryRow>("Phase", PhaseOf),
                Column.Text<CanaryHistoryRow>("Shares", row => row.ToShares)),
        };
    }

    public static ReportTable Decisions(string name, IReadOnlyList<CanaryHistoryRow> history) => ReportTable.Of(
        $"Decisions on {name}, with their reasons",
        history,
        Column.Text<CanaryHistoryRow>("When", row => Figures.Moment(row.Utc)),
        Column.Judged<CanaryHistoryRow>("Phase", row => (PhaseOf(row), CanaryVerdict.StandingOf(row.ToPhase))),
        Column.Text<CanaryHistoryRow>("Shares", row => row.FromShares is { } before && before != row.ToShares ? $"{before} → {row.ToShares}" : row.ToShares),
        Column.Text<CanaryHistoryRow>("Reason", row => row.Reason),
        Column.Text<CanaryHistoryRow>("By", row => FormattableString.Invariant($"{row.User} on {row.Host}, {row.Command}, generation {row.Generation}")));

    private static IEnumerable<ChartPoint> Points(string arm, IReadOnlyList<CanaryHistoryRow> history, DateTimeOffset now)
    {
        double share = 0;
        foreach (CanaryHistoryRow row in history)
        {
            share = row.ToPhase is null or RoutePhase.RolledBack or RoutePhase.Blocked ? 0 : Shares(row.ToShares).GetValueOrDefault(arm);
            yield return new ChartPoint(DateTimeAxis.ToDouble(row.Utc.UtcDateTime), share);
        }

        if (history[^1].ToPhase is not null && now > history[^1].Utc)
        {
            yield return new ChartPoint(DateTimeAxis.ToDouble(now.UtcDateTime), share);
        }
    }

    private static bool IsTurn(CanaryHistoryRow row) => row.ToPhase != row.FromPhase && row.ToPhase is null or RoutePhase.RolledBack or RoutePhase.Suspended or RoutePhase.Completed or RoutePhase.Blocked;

    private static string PhaseOf(CanaryHistoryRow row) => row.ToPhase?.ToString() ?? "Removed";

    private static OxyColor InkOf(CanaryHistoryRow row) => CanaryVerdict.StandingOf(row.ToPhase) switch
    {
        Standing.Good => ChartInk.Good,
        Standing.Bad => ChartInk.Bad,
        Standing.Unclear => ChartInk.Unclear,
        _ => ChartInk.Muted,
    };

    private static Dictionary<string, double> Shares(string? text)
    {
        var shares = new Dictionary<string, double>();
        foreach (Match match in Share().Matches(text ?? string.Empty))
        {
            shares[match.Groups["arm"].Value] = double.Parse(match.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture) / 100;
        }

        return shares;
    }

    [GeneratedRegex(@"(?<arm>[^,\s][^,]*?) (?<percent>[\d.]+) %")]
    private static partial Regex Share();
}
