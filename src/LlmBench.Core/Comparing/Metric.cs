namespace LlmBench.Comparing;

/// <summary>A metric that is compared.</summary>
/// <param name="Name">As the column of a summary row.</param>
/// <param name="Label">In words.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="LowerIsBetter">Whether less is better.</param>
internal sealed record Metric(string Name, string Label, MetricGroup Group, string Unit, bool LowerIsBetter);

/// <summary>What a metric is about.</summary>
internal enum MetricGroup
{
    Latency,
    Throughput,
    Reliability,
    Cost,
    Quality,
    Satisfaction,
}
