using System.Globalization;
using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>Compares models pair by pair on the questions that both have answered.</summary>
internal static class ModelComparisons
{
    private const double Significance = 0.05;

    /// <summary>A row for each pair of models, Holm's correction over all pairs of a run applied.</summary>
    public static IReadOnlyList<ModelComparisonRow> Of(BenchmarkPlanRecord plan, IReadOnlyList<AnswerGroup> groups)
    {
        List<(AnswerGroup First, AnswerGroup Second, PairedScores Pairs)> pairs =
        [
            .. from first in groups
               from second in groups
               where Follows(groups, first, second) && SameQuestions(first, second)
               let scores = PairedScores.Of(first.Items, second.Items)
               where scores.Count > 0
               select (first, second, scores),
        ];
        double[] adjusted = Holm.Adjust([.. pairs.Select(pair => pair.Pairs.PValue)]);
        return [.. pairs.Select((pair, index) => Row(plan, pair.First, pair.Second, pair.Pairs, adjusted[index]))];
    }

    /// <summary>How a model compares with the best of the same run; null where it ran alone.</summary>
    public static string? VerdictOf(AnswerGroup group, IReadOnlyList<AnswerGroup> groups, IReadOnlyList<ModelComparisonRow> comparisons)
    {
        AnswerGroup? best = groups.Where(other => other != group && SameQuestions(group, other) && other.Score is not null).MaxBy(other => other.Score);
        ModelComparisonRow? row = best is null ? null : comparisons.FirstOrDefault(row =>
            (row.Benchmark, row.ScoreProfile, row.ConcurrentUsers) == (group.Benchmark.Name, group.ScoreProfile, group.ConcurrentUsers)
            && (row.Model, row.OtherModel) is var pair && (pair == (group.Model, best.Model) || pair == (best.Model, group.Model)));
        if (row is null)
        {
            return null;
        }

        double difference = row.Model == group.Model ? row.Difference : -row.Difference;
        string relation = row.AdjustedPValue >= Significance ? "not distinguishable from" : difference > 0 ? "better than" : "worse than";
        return string.Create(CultureInfo.InvariantCulture, $"{relation} {best!.Model} ({difference * 100:+0.0;-0.0;0.0} points, {P(row.AdjustedPValue)})");
    }

    private static string P(double? p) => p < 0.0001 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p {p:0.0000}");

    private static bool Follows(IReadOnlyList<AnswerGroup> groups, AnswerGroup first, AnswerGroup second) => IndexOf(groups, first) < IndexOf(groups, second);

    private static int IndexOf(IReadOnlyList<AnswerGroup> groups, AnswerGroup group) => groups.TakeWhile(other => other != group).Count();

    private static bool SameQuestions(AnswerGroup first, AnswerGroup second) =>
        first.Benchmark == second.Benchmark && first.ScoreProfile == second.ScoreProfile && first.ConcurrentUsers == second.ConcurrentUsers;

    private static ModelComparisonRow Row(BenchmarkPlanRecord plan, AnswerGroup first, AnswerGroup second, PairedScores pairs, double adjusted)
    {
        int? further = adjusted < Significance ? null : pairs.FurtherItemsNeeded;
        return new ModelComparisonRow
        {
            RunId = plan.RunId,
            Benchmark = first.Benchmark.Name,
            ScoreProfile = first.ScoreProfile,
            ConcurrentUsers = first.ConcurrentUsers,
            Model = first.Model,
            OtherModel = second.Model,
            Items = pairs.Count,
            Score = Math.Round(pairs.First, 6),
            OtherScore = Math.Round(pairs.Second, 6),
            Difference = Math.Round(pairs.Difference, 6),
            DifferenceLow = Math.Round(pairs.Low, 6),
            DifferenceHigh = Math.Round(pairs.High, 6),
            Better = pairs.Better,
            Worse = pairs.Worse,
            PValue = pairs.PValue,
            AdjustedPValue = adjusted,
            Test = pairs.Test,
            FurtherItemsNeeded = further,
            Verdict = Words(first.Model, second.Model, pairs, adjusted, further),
            Simulated = first.Rows.Concat(second.Rows).Any(row => row.Simulated),
        };
    }

    private static string Words(string first, string second, PairedScores pairs, double adjusted, int? further)
    {
        if (adjusted < Significance)
        {
            (string better, string worse) = pairs.Difference > 0 ? (first, second) : (second, first);
            return string.Create(CultureInfo.InvariantCulture, $"{better} is better than {worse} by {Math.Abs(pairs.Difference) * 100:0.0} points");
        }

        string more = further is { } items ? string.Create(CultureInfo.InvariantCulture, $"; about {items} further questions would decide") : string.Empty;
        return $"{first} and {second} are not distinguishable{more}";
    }
}
