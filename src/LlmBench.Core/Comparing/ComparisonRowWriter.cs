using LlmBench.Results;

namespace LlmBench.Comparing;

/// <summary>Makes rows of contrasts: what both sides have in common is the same on each.</summary>
internal sealed class ComparisonRowWriter
{
    private readonly PairOfSides _sides;
    private readonly string[] _objections;
    private readonly Margins _margins;
    private readonly string[] _caveats;

    public ComparisonRowWriter(PairOfSides sides, string[] objections, Margins margins)
    {
        _sides = sides;
        _objections = objections;
        _margins = margins;
        _caveats = [.. Comparability.Caveats(sides.Reference, sides.Difference)];
    }

    public ComparisonRow Write(Contrast contrast)
    {
        Margin margin = _margins.Of(contrast.Metric);
        ComparisonVerdict verdict = VerdictRule.Of(contrast, margin);
        string confoundedBy = ConfoundedBy(contrast);
        return new ComparisonRow
        {
            Metric = contrast.Metric.Name,
            Label = contrast.Benchmark is { } benchmark ? $"{contrast.Metric.Label} {benchmark}" : contrast.Metric.Label,
            Group = contrast.Metric.Group.ToString(),
            Unit = contrast.Metric.Unit,
            LowerIsBetter = contrast.Metric.LowerIsBetter,
            Benchmark = contrast.Benchmark,
            LoadStep = _sides.Difference.Part.LoadStep,
            Reference = Round(contrast.Reference),
            Difference = Round(contrast.Difference),
            Change = Round(contrast.Change),
            ChangeLow = Round(contrast.ChangeInterval?.Low),
            ChangeHigh = Round(contrast.ChangeInterval?.High),
            ChangePercent = Percent(contrast.Ratio),
            ChangePercentLow = Percent(contrast.RatioInterval?.Low),
            ChangePercentHigh = Percent(contrast.RatioInterval?.High),
            Ratio = Round(contrast.Ratio),
            PValue = contrast.P,
            MarginPercent = margin.Percent,
            MarginChange = margin.Change,
            Verdict = verdict,
            Explanation = Wording.Of(contrast, verdict, margin),
            Test = contrast.Test,
            Confidence = _sides.Confidence,
            ReferenceSamples = contrast.ReferenceSamples,
            DifferenceSamples = contrast.DifferenceSamples,
            ReferenceName = _sides.Reference.Name,
            DifferenceName = _sides.Difference.Name,
            ReferenceRunId = string.Join(", ", _sides.Reference.Facts.RunIds),
            DifferenceRunId = string.Join(", ", _sides.Difference.Facts.RunIds),
            Design = contrast.Design ?? _sides.Time.Design,
            Confounded = confoundedBy.Length > 0,
            ConfoundedBy = confoundedBy,
            Comparable = _objections.Length == 0,
            Objections = string.Join("; ", _objections),
            Caveats = string.Join("; ", contrast.Caveat is { } own ? _caveats.Prepend(own) : _caveats),
            Simulated = _sides.Reference.Facts.Simulated || _sides.Difference.Facts.Simulated,
        };
    }

    // Neither the answers to fixed questions nor list prices follow the hour. Who is asked what they think is random on a route only.
    private string ConfoundedBy(Contrast contrast) => contrast.Metric.Group switch
    {
        MetricGroup.Quality or MetricGroup.Cost => string.Empty,
        MetricGroup.Satisfaction when _sides.IsBoth(RouteSides.Kind) => _sides.Time.ConfoundedBy,
        MetricGroup.Satisfaction => "scores are of different customers, whom nobody has dealt to the sides at random",
        _ => _sides.Time.ConfoundedBy,
    };

    private static double? Percent(double? ratio) => Round(100 * (ratio - 1));

    // Nine digits are more than any of it is good for, and less than the noise of binary fractions.
    private static double? Round(double? value) => value is { } number and not 0 && double.IsFinite(number)
        ? Math.Round(number, Math.Clamp(9 - (int)Math.Ceiling(Math.Log10(Math.Abs(number))), 0, 15))
        : value;
}
