using System.Globalization;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Statistics;

namespace LlmBench.Evaluation.Running;

/// <summary>What a run will take and what it can tell, before anything is sent.</summary>
internal static class RunOutlook
{
    // Rendering and counting every prompt of a large benchmark would take longer than it tells.
    private const int CountedPrompts = 200;

    private const int SmallSample = 50;

    /// <summary>Tokens and money in one line.</summary>
    public static string Cost(BenchmarkPlan plan, PriceBook book)
    {
        long input = 0;
        long output = 0;
        decimal? most = 0;
        foreach (BenchmarkPart part in plan.Parts)
        {
            long calls = (long)part.Items.Count * part.Sampling.Samples * Math.Max(1, plan.Levels.Count);
            double each = part.Items.Take(CountedPrompts).Select(item => (double)TokenCount.Of(part.Benchmark.Render(item), null).Tokens).DefaultIfEmpty(0).Average();
            foreach (string model in plan.Models)
            {
                long sent = (long)(each * calls);
                long generated = calls * part.Sampling.MaxOutputTokens;
                input += sent;
                output += generated;
                most = book.TryFind(plan.Provider.Name, model, DateTimeOffset.UtcNow) is { Price.Currency: "USD" } match
                    ? most + CostMeter.Of(new BilledTokens(sent, generated), match.Price, DateTimeOffset.UtcNow).Total
                    : null;
            }
        }

        string cost = most is { } money ? Text($"at most about {money:0.####} USD") : "no price is known";
        return Text($"about {input} input tokens and at most {output} output tokens, {cost}");
    }

    /// <summary>What the number of questions can tell, one line for each benchmark.</summary>
    public static IEnumerable<string> PowerLines(BenchmarkPlan plan) => plan.Parts.Select(part => $"{part.Definition}: {ScorePower.Line(part.Items.Count)}");

    /// <summary>The benchmarks whose questions are too few to tell much.</summary>
    public static IEnumerable<string> Warnings(BenchmarkPlan plan) => plan.Parts.Zip(PowerLines(plan)).Where(pair => pair.First.Items.Count < SmallSample).Select(pair => pair.Second);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
