using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Evaluation.Reviewing;

/// <summary>Adds up what people gave.</summary>
internal static class ReviewSummaries
{
    /// <summary>A row for each model and respect.</summary>
    public static IEnumerable<ReviewScoreRow> Of(ReviewKey key, IReadOnlyList<ReviewFile> files)
    {
        List<(ReviewEntry Entry, HumanScore Score)> scores = [.. files.SelectMany(file => file.Scores)];
        int reviewers = files.Select(file => file.Reviewer).Distinct().Count();
        foreach (string field in key.Fields)
        {
            List<IReadOnlyList<double>> units =
            [
                .. scores.Where(score => score.Score.Field == field).GroupBy(score => score.Entry.ReviewId).Select(unit => (IReadOnlyList<double>)[.. unit.Select(score => score.Score.Value)]),
            ];
            double? kappa = reviewers == 2 ? Agreement.WeightedKappa([.. units.Where(unit => unit.Count == 2).Select(unit => (unit[0], unit[1]))]) : null;
            double? alpha = reviewers > 1 ? Agreement.Alpha(units) : null;
            foreach (var model in key.Entries.GroupBy(entry => (entry.Benchmark, entry.Provider, entry.Model)).OrderBy(model => model.Key))
            {
                double[] answers =
                [
                    .. scores.Where(score => score.Score.Field == field && (score.Entry.Benchmark, score.Entry.Provider, score.Entry.Model) == model.Key)
                        .GroupBy(score => score.Entry.ReviewId).Select(answer => answer.Average(score => score.Score.Value)),
                ];
                if (answers.Length == 0)
                {
                    continue;
                }

                BootstrapInterval? interval = Bootstrap.Mean(answers);
                yield return new ReviewScoreRow
                {
                    Benchmark = model.Key.Benchmark,
                    Provider = model.Key.Provider,
                    Model = model.Key.Model,
                    Field = field,
                    Score = Math.Round(answers.Average(), 4),
                    ScoreLow = Rounded(interval?.Low),
                    ScoreHigh = Rounded(interval?.High),
                    Answers = answers.Length,
                    Reviews = scores.Count(score => score.Score.Field == field && (score.Entry.Benchmark, score.Entry.Provider, score.Entry.Model) == model.Key),
                    Missing = model.Count() - answers.Length,
                    Reviewers = reviewers,
                    Kappa = Rounded(kappa),
                    Alpha = Rounded(alpha),
                };
            }
        }
    }

    /// <summary>Keeps the scores in the folders of their runs, in place of earlier ones by the same people.</summary>
    public static void Keep(IReadOnlyList<ReviewFile> files)
    {
        var given = files.SelectMany(file => file.Scores).Select(score => (score.Score.Key, score.Score.Reviewer, score.Score.Field)).ToHashSet();
        foreach (IGrouping<string, (ReviewEntry Entry, HumanScore Score)> run in files.SelectMany(file => file.Scores).GroupBy(score => score.Entry.Run))
        {
            var folder = new BenchmarkFolderReader(run.Key);
            List<HumanScore> others = [.. folder.Reviews().Where(review => !given.Contains((review.Key, review.Reviewer, review.Field)))];
            using RowFile file = RunPlanFile.Guard(run.Key, () => RowFile.Open(Path.Join(run.Key, BenchmarkFolder.ReviewFile)));
            foreach (HumanScore score in others.Concat(run.Select(score => score.Score)))
            {
                file.Write(score);
            }
        }
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;
}
