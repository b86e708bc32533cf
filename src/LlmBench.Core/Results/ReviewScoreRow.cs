using System.Globalization;

namespace LlmBench.Results;

/// <summary>What people gave to the answers of a model in one respect, and how far they agree.</summary>
public sealed record ReviewScoreRow
{
    /// <summary>The benchmark's name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model whose answers were scored; its name was hidden from the reviewers.</summary>
    public required string Model { get; init; }

    /// <summary>The respect, such as readability.</summary>
    public required string Field { get; init; }

    /// <summary>Mean over the answers, on the scale of the review.</summary>
    public double Score { get; init; }

    /// <summary>Lower end of the 95 % interval of <see cref="Score"/>; null for fewer than two answers.</summary>
    public double? ScoreLow { get; init; }

    /// <summary>Upper end of the 95 % interval of <see cref="Score"/>; null for fewer than two answers.</summary>
    public double? ScoreHigh { get; init; }

    /// <summary>Answers that were scored.</summary>
    public int Answers { get; init; }

    /// <summary>Scores that were given.</summary>
    public int Reviews { get; init; }

    /// <summary>Answers without a score.</summary>
    public int Missing { get; init; }

    /// <summary>People who scored.</summary>
    public int Reviewers { get; init; }

    /// <summary>Cohen's kappa with quadratic weights over the answers of all models, -1 to 1; null unless two people scored.</summary>
    public double? Kappa { get; init; }

    /// <summary>Krippendorff's alpha for interval scales over the answers of all models, at most 1; null unless two or more people scored.</summary>
    public double? Alpha { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model} {Field}: {Score:0.00}");
}
