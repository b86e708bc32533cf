using System.Globalization;

namespace LlmBench.Results.Thresholds;

/// <summary>How a number is held against a limit; named as PowerShell's operators.</summary>
public enum ThresholdOperator
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

/// <summary>What a number of a result must be, such as <c>UserTtftP95Ms -lt 800</c>. The objective of a load test is one as well.</summary>
/// <param name="Metric">A column of the result.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Limit">With what.</param>
public sealed record Threshold(string Metric, ThresholdOperator Operator, double Limit)
{
    /// <summary>Whether the limit is one from above.</summary>
    internal bool IsUpper => Operator is ThresholdOperator.Lt or ThresholdOperator.Le;

    /// <summary>As a user writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric} -{Operator.ToString().ToLowerInvariant()} {Limit}");

    /// <summary>Whether a number is as it should be.</summary>
    internal bool Holds(double value) => Operator switch
    {
        ThresholdOperator.Lt => value < Limit,
        ThresholdOperator.Le => value <= Limit,
        ThresholdOperator.Gt => value > Limit,
        _ => value >= Limit,
    };
}
