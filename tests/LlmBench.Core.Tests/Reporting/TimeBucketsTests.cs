using LlmBench.Reporting.Gathering;
using LlmBench.Tests.Results;
using Xunit;

namespace LlmBench.Tests.Reporting;

public sealed class TimeBucketsTests
{
    [Fact]
    public void A_day_has_no_more_spans_than_a_minute_and_loses_no_request()
    {
        var buckets = new TimeBuckets();
        for (int second = 0; second < 86_400; second += 30)
        {
            buckets.Add(LoadRows.Noon.AddSeconds(second), 100, hasSucceeded: second % 300 != 0);
        }

        IReadOnlyList<(double AtSeconds, TimeBuckets.TimeBucket Bucket)> spans = buckets.Spans();
        Assert.InRange(spans.Count, TimeBuckets.Most / 2, TimeBuckets.Most);
        Assert.Equal((2880, 288), (spans.Sum(span => span.Bucket.Requests), spans.Sum(span => span.Bucket.Failed)));
    }

    [Fact]
    public void Rows_may_come_in_any_order()
    {
        var buckets = new TimeBuckets();
        buckets.Add(LoadRows.Noon.AddSeconds(10), 30, true);
        buckets.Add(LoadRows.Noon, 10, true);
        buckets.Add(LoadRows.Noon.AddSeconds(5), 20, true);

        Assert.Equal([(0.0, 10.0), (5.0, 20.0), (10.0, 30.0)], buckets.Spans().Select(span => (span.AtSeconds, span.Bucket.Percentile(0.5)!.Value)));
    }
}
