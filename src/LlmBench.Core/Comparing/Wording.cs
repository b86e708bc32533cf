using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>Says a comparison in a sentence. Words are as sure as the verdict, never surer.</summary>
internal static class Wording
{
    public static string Of(Contrast contrast, ComparisonVerdict verdict, Margin margin)
    {
        if (contrast.Reference is null || contrast.Difference is null)
        {
            return $"not resolvable: {contrast.Unresolved ?? "one side has no value"}";
        }

        string change = Change(contrast);
        string interval = Interval(contrast);
        return verdict switch
        {
            ComparisonVerdict.SameWithinMargin => $"same within {Text(contrast.Metric, margin)}: {change}{interval}",
            ComparisonVerdict.NotResolvable => contrast.Unresolved is { } reason ? $"not resolvable: {change}, but {reason}" : $"not resolvable: {change}{interval}",
            _ => change + interval,
        };
    }

    private static string Change(Contrast contrast) => contrast.Metric.Unit switch
    {
        Metrics.Share => Rate(contrast),
        "score" => contrast.Metric.Group == MetricGroup.Quality ? Invariant($"{100 * contrast.Change:+0.0;-0.0;0.0} points") : Invariant($"{contrast.Change:+0.00;-0.00;0.00}"),
        _ when contrast.Ratio is not { } ratio => Invariant($"{contrast.Change:+0.###;-0.###;0}"),
        _ when Math.Abs(contrast.Ratio!.Value - 1) < 0.0005 => "no change",
        _ => Invariant($"{Percent(Math.Abs(contrast.Ratio!.Value - 1))} {Direction(contrast.Metric.Group, contrast.Ratio.Value > 1)}"),
    };

    private static string Rate(Contrast contrast)
    {
        string points = $"{Points(contrast.Change!.Value)} points";
        return contrast.Ratio is { } ratio && ratio != 1 ? Invariant($"{Percent(Math.Abs(ratio - 1))} {(ratio > 1 ? "more" : "fewer")} ({points})") : points;
    }

    private static string Direction(MetricGroup group, bool more) => group switch
    {
        MetricGroup.Latency => more ? "slower" : "faster",
        _ => more ? "more" : "less",
    };

    // Of rates the change in points, which is what their margin is about; of everything else the change in percent.
    private static string Interval(Contrast contrast) => contrast.Metric.Unit switch
    {
        Metrics.Share when contrast.ChangeInterval is { High: { } high } change => Invariant($", interval {Points(change.Low)} to {Points(high)} points"),
        "score" when contrast.ChangeInterval is { High: { } high } change => contrast.Metric.Group == MetricGroup.Quality
            ? Invariant($", interval {100 * change.Low:+0.0;-0.0;0.0} to {100 * high:+0.0;-0.0;0.0}")
            : Invariant($", interval {change.Low:+0.00;-0.00;0.00} to {high:+0.00;-0.00;0.00}"),
        _ when contrast.RatioInterval is { High: { } high } ratio => Invariant($", interval {Signed(ratio.Low - 1)} to {Signed(high - 1)}"),
        _ => string.Empty,
    };

    private static string Text(Metric metric, Margin margin)
    {
        string? change = margin.Change is null ? null : metric.Unit == Metrics.Share || metric.Group == MetricGroup.Quality ? Invariant($"{100 * margin.Change:0.###} points") : Invariant($"{margin.Change:0.###}");
        return string.Join(" or ", ((string?[])[change, margin.Percent is { } percent ? Invariant($"{percent:0.###} %") : null]).OfType<string>());
    }

    private static string Percent(double share) => share < 0.1 ? Invariant($"{100 * share:0.0} %") : Invariant($"{100 * share:0} %");

    private static string Signed(double share) => Invariant($"{100 * share:+0.0;-0.0;0} %");

    // A hundredth of a point matters where errors are rare, and nowhere else.
    private static string Points(double share) => Math.Abs(share) < 0.01 ? Invariant($"{100 * share:+0.0##;-0.0##;0}") : Invariant($"{100 * share:+0.0;-0.0;0}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
