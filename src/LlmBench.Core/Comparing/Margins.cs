using System.Globalization;

namespace LlmBench.Comparing;

/// <summary>The changes that do not matter, metric by metric.</summary>
/// <remarks>
/// Times, throughput and cost have a relative margin, scores one in their own unit, rates both: 5 % of a rate of 0.02 % are more than anybody can measure.
/// </remarks>
internal sealed class Margins
{
    private const double DefaultPercent = 5;

    private static readonly IReadOnlyDictionary<Metric, Margin> s_absolute = new Dictionary<Metric, Margin>
    {
        [Metrics.ErrorRate] = new(DefaultPercent, 0.001),
        [Metrics.TruncationRate] = new(DefaultPercent, 0.005),
        [Metrics.Score] = new(null, 0.01),
        [Metrics.Csat] = new(null, 0.1),
    };

    private readonly List<(Func<string, bool> Matches, Margin Margin)> _given = [];

    /// <summary>The margins that hold where none is given.</summary>
    public static Margins Default { get; } = new();

    /// <summary>Gives the metrics of a name, or of a pattern, a margin. A later one goes before an earlier one.</summary>
    public void Set(Func<string, bool> matches, Margin margin) => _given.Add((matches, margin));

    /// <summary>Gives all metrics with a relative margin another one.</summary>
    public void SetPercent(double percent) => Set(name => !s_absolute.Keys.Any(metric => metric.Name == name), new Margin(percent, null));

    public Margin Of(Metric metric) =>
        _given.LastOrDefault(given => given.Matches(metric.Name)).Margin ?? s_absolute.GetValueOrDefault(metric) ?? new Margin(DefaultPercent, null);

    /// <summary>Reads <c>5 %</c> as a part of the reference and <c>0.001</c> as a change in the metric's own unit; null for anything else.</summary>
    public static Margin? Parse(string text)
    {
        string number = text.Trim();
        bool relative = number.EndsWith('%');
        return double.TryParse(number.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 && double.IsFinite(value)
            ? relative ? new Margin(value, null) : new Margin(null, value)
            : null;
    }
}

/// <summary>A change that does not matter: in percent of the reference, in the metric's unit, or either.</summary>
internal sealed record Margin(double? Percent, double? Change);
