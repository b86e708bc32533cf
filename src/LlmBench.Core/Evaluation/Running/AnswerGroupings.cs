using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Adds the answers of a run up by category, subject, rule, outcome, scorer, or any field of the questions.</summary>
internal static class AnswerGroupings
{
    /// <summary>The larger groups of the categories, where the benchmark has some; else the categories.</summary>
    public const string Category = "category";

    /// <summary>The categories themselves, however many there are.</summary>
    public const string Subject = "subject";

    /// <summary>The extraction rule that found the answer.</summary>
    public const string Rule = "rule";

    /// <summary>What became of the question.</summary>
    public const string Outcome = "outcome";

    /// <summary>The scorers, where a benchmark has several.</summary>
    public const string Scorer = "scorer";

    /// <summary>The ways to group that every benchmark has.</summary>
    public static IReadOnlyList<string> Names { get; } = [Category, Subject, Rule, Outcome, Scorer];

    /// <summary>Refuses a way to group that no question has.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkPlanInvalid"/>.</exception>
    public static void Require(string by, IReadOnlyList<BenchmarkPart> parts)
    {
        if (!IsName(by) && !parts.Any(part => part.Items.Any(item => item.Text(by) is not null)))
        {
            throw new LlmBenchException(
                ErrorIds.BenchmarkPlanInvalid, $"-By names '{by}', and no question has a field of that name.", $"Use {string.Join(", ", Names)}, or a field of the questions such as language.");
        }
    }

    /// <summary>The rows. Fields of questions are known for the parts only.</summary>
    public static IEnumerable<CategoryScoreRow> Rows(BenchmarkReport report, string by, IReadOnlyList<BenchmarkPart> parts)
    {
        if (Is(by, Scorer))
        {
            return CategoryScores.ByScorer(report, Scorer);
        }

        var items = new Dictionary<(string, string), BenchmarkItem>();
        foreach (BenchmarkPart part in parts)
        {
            foreach (BenchmarkItem item in part.Items)
            {
                items[(part.Definition.Name, item.Id)] = item;
            }
        }

        return CategoryScores.Of(report, by, (group, row) =>
            Is(by, Category) ? group.Benchmark.Groups.GetValueOrDefault(row.Category) ?? row.Category
            : Is(by, Subject) ? row.Category
            : Is(by, Rule) ? row.Rule ?? "(none)"
            : Is(by, Outcome) ? row.Outcome.ToString()
            : items.GetValueOrDefault((row.Benchmark, row.Item))?.Text(by));
    }

    private static bool IsName(string by) => Names.Contains(by, StringComparer.OrdinalIgnoreCase);

    private static bool Is(string by, string name) => by.Equals(name, StringComparison.OrdinalIgnoreCase);
}
