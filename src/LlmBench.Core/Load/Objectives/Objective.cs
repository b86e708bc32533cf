using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Load.Objectives;

/// <summary>How a number is held against a limit; named as PowerShell's operators.</summary>
public enum ObjectiveComparison
{
    /// <summary>Less than.</summary>
    Lt,

    /// <summary>At most.</summary>
    Le,

    /// <summary>Greater than.</summary>
    Gt,

    /// <summary>At least.</summary>
    Ge,
}

/// <summary>What a load test must reach, such as <c>UserTtftP95Ms -lt 800</c>.</summary>
/// <param name="Metric">A column of <see cref="LoadTestSummary"/>, or a latency of <see cref="RequestRow"/>.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Limit">With what.</param>
public sealed record Objective(string Metric, ObjectiveComparison Comparison, double Limit)
{
    /// <summary>As a user writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric} -{Comparison.ToString().ToLowerInvariant()} {Limit}");

    /// <summary>Whether a number is as it should be.</summary>
    internal bool Holds(double value) => Comparison switch
    {
        ObjectiveComparison.Lt => value < Limit,
        ObjectiveComparison.Le => value <= Limit,
        ObjectiveComparison.Gt => value > Limit,
        _ => value >= Limit,
    };
}
