using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Quality against cost: up and to the left is better.</summary>
internal static class QualityCost
{
    private const double WideRange = 15;

    /// <summary>Null where fewer than two models have both a score and a price.</summary>
    public static ReportChart? Create(BenchmarkTask task, SeriesNames names)
    {
        List<(BenchmarkSummary Row, double Cost)> known = [.. task.Rows.Where(row => row.Score is not null && row.CostUsd > 0 && row.Answered > 0).Select(row => (row, (double)row.CostUsd! / row.Answered * 1000)).Take(ChartInk.SeriesCount)];
        if (known.Count < 2)
        {
            return null;
        }

        bool isWide = known.Max(one => one.Cost) / known.Min(one => one.Cost) > WideRange;
        return new ReportChart
        {
            Title = $"Quality against cost: {task.Name}",
            Description = $"Score with its 95 % interval against the cost of 1,000 answers; up and to the left is better. {string.Join(" ", known.Select(one => $"{one.Row.Model}: {Figures.Percent(one.Row.Score!.Value)} for ${Figures.Amount(one.Cost)}."))}",
            Picture = new ScatterChart
            {
                X = new ChartAxis("USD per 1,000 answers", isWide ? ChartScale.Logarithmic : ChartScale.Linear),
                Y = new ChartAxis("Score", ChartScale.Percent),
                Things = [.. known.Select(one => new ChartLine(names.NumberOf(one.Row.Model), one.Row.Model, [new ChartPoint(one.Cost, one.Row.Score!.Value, one.Row.ScoreLow, one.Row.ScoreHigh)]))],
            },
            Data = ReportTable.Of(
                $"Quality and cost, {task.Name}",
                known,
                Column.Text<(BenchmarkSummary Row, double Cost)>("Model", one => one.Row.Model),
                Column.Percent<(BenchmarkSummary Row, double Cost)>("Score", one => one.Row.Score),
                Column.Number<(BenchmarkSummary Row, double Cost)>("USD per 1,000 answers", one => one.Cost, Figures.Amount),
                Column.Money<(BenchmarkSummary Row, double Cost)>("USD per right answer", one => one.Row.CostPerCorrectUsd)),
        };
    }
}
