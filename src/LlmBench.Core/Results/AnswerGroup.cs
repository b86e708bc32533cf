using LlmBench.Chat;
using LlmBench.Evaluation;
using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>The answers of one model to one benchmark, by one rule set and at one level of concurrency.</summary>
/// <param name="Benchmark">The benchmark as planned.</param>
/// <param name="ScoreProfile">The rule set.</param>
/// <param name="Model">The model.</param>
/// <param name="ConcurrentUsers">The level.</param>
/// <param name="Rows">The answers.</param>
internal sealed record AnswerGroup(PlannedBenchmark Benchmark, string? ScoreProfile, string Model, int ConcurrentUsers, IReadOnlyList<AnswerRow> Rows)
{
    /// <summary>The answers that are in the denominator.</summary>
    public IReadOnlyList<AnswerRow> Counted { get; } = [.. Rows.Where(row => row.Counts)];

    public int Correct => Counted.Count(row => row.Outcome == AnswerOutcome.Correct);

    public int Errors => Rows.Count(row => row.Outcome == AnswerOutcome.Error);

    /// <summary>The mean score of each question, which is the unit of all statistics, in the order of the questions' ids.</summary>
    public IReadOnlyList<ItemMean> Items { get; } =
    [
        .. Rows.Where(row => row.Counts && row.Score is not null)
            .GroupBy(row => row.Item, StringComparer.Ordinal)
            .OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => new ItemMean(item.Key, item.First().Category, item.Average(row => row.Score!.Value), item.Count())),
    ];

    public double? Score => Items.Count == 0 ? null : Items.Average(item => item.Score);

    /// <summary>The answers of a plan by benchmark, rule set, level and model, in the plan's order. Groups without any answer are there too.</summary>
    public static IReadOnlyList<AnswerGroup> Of(BenchmarkPlanRecord plan, IEnumerable<AnswerRow> rows)
    {
        ILookup<(string, string, string?, int, string), AnswerRow> lookup = rows.ToLookup(row => (row.Benchmark, row.Profile, row.ScoreProfile, row.ConcurrentUsers, row.Model));
        IReadOnlyList<int> levels = plan.ConcurrentUsers.Count > 0 ? plan.ConcurrentUsers : [.. lookup.Select(group => group.Key.Item4).DefaultIfEmpty(plan.ThrottleLimit).Distinct()];
        if (plan.ConcurrentUsers.Count == 0 && levels.Count > 1)
        {
            // A run that was gone on with at another -ThrottleLimit is one run all the same.
            lookup = lookup.SelectMany(group => group).ToLookup(row => (row.Benchmark, row.Profile, row.ScoreProfile, plan.ThrottleLimit, row.Model));
            levels = [plan.ThrottleLimit];
        }

        return
        [
            .. from benchmark in plan.Benchmarks
               from profile in benchmark.ScoreProfiles
               from level in levels
               from model in plan.Models
               select new AnswerGroup(benchmark, profile, model, level, [.. lookup[(benchmark.Name, benchmark.Profile, profile, level, model)]]),
        ];
    }

    /// <summary>Some of its answers.</summary>
    public AnswerGroup Part(IReadOnlyList<AnswerRow> rows) => new(Benchmark, ScoreProfile, Model, ConcurrentUsers, rows);

    /// <summary>Share of counted answers with one of some outcomes; null without any.</summary>
    public double? Rate(params AnswerOutcome[] outcomes) =>
        Counted.Count == 0 ? null : Math.Round((double)Counted.Count(row => outcomes.Contains(row.Outcome)) / Counted.Count, 6);

    /// <summary>Percentile of a time over the calls that succeeded, milliseconds.</summary>
    public double? Percentile(Func<AnswerRow, double?> time, double share)
    {
        var distribution = new Distribution();
        foreach (AnswerRow row in Rows.Where(row => row.CallOutcome == Outcome.Succeeded))
        {
            distribution.Add(time(row));
        }

        return distribution.Percentile(share) is { } value ? Math.Round(value, 3) : null;
    }

    /// <summary>What the calls have cost, US dollars; null where no price is known.</summary>
    public decimal? CostUsd => Rows.Any(row => row.CostUsd is not null) ? Rows.Sum(row => row.CostUsd ?? 0) : null;
}

/// <summary>The mean score of one question over its answers.</summary>
internal sealed record ItemMean(string Item, string Category, double Score, int Samples);
