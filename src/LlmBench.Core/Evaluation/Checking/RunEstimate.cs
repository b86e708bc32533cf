using System.Globalization;
using LlmBench.Chat;
using LlmBench.Evaluation.Definitions;
using LlmBench.Pricing;
using LlmBench.Statistics;

namespace LlmBench.Evaluation.Checking;

/// <summary>What a run takes: requests, tokens and money.</summary>
/// <param name="Items">Items that are asked.</param>
/// <param name="Requests">Items times samples.</param>
/// <param name="PromptTokens">Input tokens of all requests.</param>
/// <param name="TokenSource">Where that count comes from.</param>
/// <param name="MaxOutputTokens">Output tokens where every reply reaches its limit.</param>
/// <param name="Lowest">Cost of the prompts alone; null where the price is unknown.</param>
/// <param name="Highest">Cost where every reply reaches its limit; null where the price is unknown.</param>
internal sealed record RunEstimate(int Items, long Requests, long PromptTokens, TokenSource TokenSource, long MaxOutputTokens, decimal? Lowest, decimal? Highest)
{
    // Enough for an estimate within a few percent; all of MMLU with five shots are ten million tokens.
    private const int MostCounted = 400;

    /// <summary>Half the width of the 95 % interval of a score of 90 %, in points of a hundred.</summary>
    public double PrecisionPoints => Math.Round(100 * ScorePower.HalfWidth(Items, ScorePower.UsualScore), 2);

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Requests:N0} requests, {PromptTokens:N0} prompt tokens, at most {MaxOutputTokens:N0} output tokens{(Lowest is null ? string.Empty : $", {Lowest:0.00} to {Highest:0.00} US dollars")}; {ScorePower.Line(Items)}");

    public static RunEstimate Of(LoadedBenchmark benchmark, CheckOptions options)
    {
        BenchmarkDefinition definition = benchmark.Definition;
        int items = Math.Min(benchmark.Items.Count, definition.Limits.MaxItems ?? int.MaxValue);
        long requests = (long)items * definition.Sampling.Samples;
        int counted = Math.Min(items, MostCounted);
        TokenCounter? counter = options.Model is null ? TokenCounter.Shared : TokenCounter.For(options.Model);
        TokenCount[] counts = [.. Enumerable.Range(0, counted).Select(index => TokenCount.Of(benchmark.Render(benchmark.Items[(int)((long)index * items / counted)]), counter))];
        double mean = counts.Average(count => (double)count.Tokens);
        bool estimated = counted < items || options.Model is null;
        return new RunEstimate(
            items,
            requests,
            (long)Math.Round(mean * requests),
            estimated ? TokenSource.Estimate : counts[0].Source,
            requests * definition.Sampling.MaxOutputTokens,
            Cost(0),
            Cost(definition.Sampling.MaxOutputTokens));

        decimal? Cost(long output) => options.Price is { Currency: "USD" } price
            ? CostMeter.Of(new BilledTokens((long)Math.Round(mean), output), price, options.At).Total * requests
            : null;
    }
}
