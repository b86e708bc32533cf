using LlmBench.Statistics;

namespace LlmBench.Results;

/// <summary>A score with its 95 % interval.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Low">Lower end; null where nothing can be said of it.</param>
/// <param name="High">Upper end.</param>
/// <param name="Method">How it was found.</param>
internal sealed record ScoreInterval(double Score, double? Low, double? High, string Method)
{
    /// <summary>The mean over questions: Wilson's interval where each is right or wrong, else from the spread of the questions' means; null without any.</summary>
    public static ScoreInterval? Of(IReadOnlyList<ItemMean> items)
    {
        if (items.Count == 0)
        {
            return null;
        }

        double score = items.Average(item => item.Score);
        if (items.All(item => item.Score is 0 or 1))
        {
            Interval wilson = Wilson.Of(items.Count(item => item.Score == 1), items.Count)!.Value;
            return new ScoreInterval(score, wilson.Low, wilson.High, "Wilson");
        }

        if (items.Count < 2)
        {
            return new ScoreInterval(score, null, null, "none");
        }

        Interval clustered = ClusteredMean.OfItems([.. items.Select(item => item.Score)])!.Value;
        return new ScoreInterval(score, clustered.Low, clustered.High, "Clustered");
    }

    /// <summary>The mean over categories, each alike; null with fewer than two categories.</summary>
    public static ScoreInterval? Macro(IReadOnlyList<ItemMean> items)
    {
        double[][] categories = [.. items.GroupBy(item => item.Category, StringComparer.Ordinal).Select(category => category.Select(item => item.Score).ToArray())];
        if (categories.Length < 2)
        {
            return null;
        }

        return StratifiedBootstrap.Mean(categories) is { } macro
            ? new ScoreInterval(macro.Estimate, macro.Low, macro.High, "Stratified")
            : new ScoreInterval(categories.Average(category => category.Average()), null, null, "none");
    }
}
