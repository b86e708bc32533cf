using LlmBench.Comparing;
using LlmBench.Pricing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Comparing;

/// <summary>The table of the article, 30 days before against 30 days after, from two run folders whose times, errors and prices are its own.</summary>
public sealed class ThirtyDaysTests : IDisposable
{
    private const int Conversations = 10_000;

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_table_of_the_article_comes_out()
    {
        // 4,200 dollars for 1,500,000 conversations of three requests.
        WrittenRun legacy = new() { RunId = "legacy", Model = "legacy", Conversations = Conversations, Times = Times(420, 680, 1200), FailEvery = 1250, CostUsd = 4200m / 1_500_000 / 3 };
        WrittenRun fresh = legacy with { RunId = "new", Model = "new", Times = Times(180, 290, 420), FailEvery = 5000, CostUsd = 680m / 1_500_000 / 3, After = TimeSpan.FromDays(30) };
        var options = new ComparisonOptions
        {
            Month = new CostProjection(50_000, 30),
            ReferenceCsat = new CsatScores(Csat(4.2), 0),
            DifferenceCsat = new CsatScores(Csat(4.7), 0),
        };

        var rows = RunComparison.Of(Read(legacy), Read(fresh), options).ToDictionary(row => row.Metric);

        Check(rows["TtftMeanMs"], 420, 180, "57 % faster");
        Check(rows["TtftP95Ms"], 680, 290, "57 % faster");
        Check(rows["TtftP99Ms"], 1200, 420, "65 % faster");
        Check(rows["CostPerMonthUsd"], 4200, 680, "84 % less");
        Check(rows["ErrorRate"], 0.0008, 0.0002, "75 % fewer");
        Check(rows["Csat"], 4.2, 4.7, "+0.50");
        Assert.All(rows.Values.Where(row => row.Group is "Latency" or "Reliability" or "Satisfaction"), row => Assert.True(row.Confounded));
        Assert.False(rows["CostPerMonthUsd"].Confounded);
    }

    private static void Check(ComparisonRow row, double reference, double difference, string words)
    {
        Assert.Equal(reference, row.Reference!.Value, 0.01 * reference);
        Assert.Equal(difference, row.Difference!.Value, 0.01 * difference);
        Assert.StartsWith(words, row.Explanation, StringComparison.Ordinal);
        Assert.Equal(ComparisonVerdict.Better, row.Verdict);
        Assert.NotNull(row.ChangeLow);
        Assert.True(row.PValue < 0.05);
    }

    // A straight line from the least to p95, from there to p99, and to the most; the least is set so that the mean is right. Shuffled, since conversations follow each other.
    private static double[] Times(double mean, double p95, double p99)
    {
        const int Count = Conversations * WrittenRun.Turns;
        double most = p99 * 1.2;
        double least = (2 * (mean - (0.04 * (p95 + p99) / 2) - (0.01 * (p99 + most) / 2)) / 0.95) - p95;
        double[] times = [.. Enumerable.Range(0, Count).Select(index => (double)index / (Count - 1)).Select(share =>
            share < 0.95 ? least + ((p95 - least) * share / 0.95) : share < 0.99 ? p95 + ((p99 - p95) * (share - 0.95) / 0.04) : p99 + ((most - p99) * (share - 0.99) / 0.01))];
        new Random(7).Shuffle(times);
        return times;
    }

    private static double[] Csat(double mean) => [.. Enumerable.Range(0, 1000).Select(index => index < 1000 * (mean - 4) ? 5.0 : 4.0)];

    private ComparedSide Read(WrittenRun run)
    {
        var reader = new SideReader();
        reader.ReadFolder(run.Write(Path.Join(_temporary.Location, run.RunId)), TestContext.Current.CancellationToken);
        return reader.Sides.Single();
    }
}
