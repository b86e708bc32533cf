using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>Scores by category, with intervals.</summary>
internal static class CategoryPart
{
    private const int MostGroups = 24;

    public static ReportPart Create(ReportRows rows, SeriesNames names)
    {
        IReadOnlyList<CategoryScoreRow> scores = [.. rows.Of<CategoryScoreRow>().Where(row => row.Score is not null)];
        if (scores.Count == 0)
        {
            return ReportPart.Nothing;
        }

        var tasks = scores.GroupBy(row => (row.Benchmark, row.By, row.ScoreProfile, row.ConcurrentUsers)).ToList();
        IReadOnlyDictionary<(string Benchmark, string By, string? ScoreProfile, int ConcurrentUsers), string> titles = SeriesNames.Distinct(
            tasks.ConvertAll(task => task.Key), key => key.Benchmark, key => $"by {key.By}", key => key.ScoreProfile, key => FormattableString.Invariant($"{key.ConcurrentUsers} at a time"));
        return new ReportPart
        {
            Sections = [new ReportSection("categories", "Score by category", [.. tasks.SelectMany(task => Blocks(titles[task.Key], [.. task], names))])],
        };
    }

    private static IEnumerable<ReportBlock> Blocks(string title, IReadOnlyList<CategoryScoreRow> scores, SeriesNames names)
    {
        string[] categories = [.. scores.GroupBy(row => row.Category).OrderBy(category => category.Average(row => row.Score)).Select(category => category.Key)];
        string[] drawn = [.. categories.Take(MostGroups)];
        string[] models = [.. scores.Select(row => row.Model).Distinct().Take(ChartInk.SeriesCount)];
        ILookup<(string Category, string Model), CategoryScoreRow> cells = scores.ToLookup(row => (row.Category, row.Model));
        if (categories.Length > MostGroups)
        {
            yield return new ReportParagraph($"The chart shows the {MostGroups} categories with the lowest scores of {categories.Length}; the table has all.");
        }

        yield return new ReportChart
        {
            Title = $"Score by category: {title}",
            Description = $"Score of {Figures.Of(models.Length, "model")} in {Figures.Of(drawn.Length, "category", "categories")} with 95 % intervals, the hardest first. Lowest: {categories[0]}; highest: {categories[^1]}.",
            Picture = new DotChart
            {
                Value = new ChartAxis("Score", ChartScale.Percent) { Minimum = 0, Maximum = 1.001 },
                Groups = drawn,
                Series = [.. models.Select(model => new ChartDots(names.NumberOf(model), model, [.. drawn.Select(category => Point(cells[(category, model)].FirstOrDefault()))]))],
            },
            Data = ReportTable.Of(
                $"Scores by category, {title}",
                scores.OrderBy(row => Array.IndexOf(categories, row.Category)).ThenBy(row => row.Model, StringComparer.Ordinal),
                Column.Text<CategoryScoreRow>("Category", row => row.Category),
                Column.Text<CategoryScoreRow>("Model", row => row.Model),
                Column.Percent<CategoryScoreRow>("Score", row => row.Score),
                Column.Percent<CategoryScoreRow>("From", row => row.ScoreLow),
                Column.Percent<CategoryScoreRow>("To", row => row.ScoreHigh),
                Column.Count<CategoryScoreRow>("Questions", row => row.Items),
                Column.Milliseconds<CategoryScoreRow>("Answer p95", row => row.E2eP95Ms),
                Column.Money<CategoryScoreRow>("USD", row => row.CostUsd)),
        };
    }

    private static ChartPoint? Point(CategoryScoreRow? row) => row is null ? null : new ChartPoint(0, row.Score!.Value, row.ScoreLow, row.ScoreHigh);
}
