using System.Collections.Concurrent;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Scores stored answers again by rules of now, without any call to the models that gave them.</summary>
/// <param name="parts">The benchmarks as they are now.</param>
/// <param name="reviews">What people gave.</param>
internal sealed class Rescoring(IReadOnlyList<BenchmarkPart> parts, IReadOnlyList<HumanScore> reviews)
{
    private readonly ILookup<string, HumanScore> _reviews = reviews.ToLookup(review => review.Key);

    private readonly Dictionary<(string Benchmark, string Item), (BenchmarkPart Part, BenchmarkItem Item)> _items =
        parts.SelectMany(part => part.Benchmark.Items.Select(item => (part, item))).ToDictionary(pair => (pair.part.Definition.Name, pair.item.Id));

    /// <summary>Whether the item of an answer is still there.</summary>
    public bool Knows(AnswerRow answer) => _items.ContainsKey((answer.Benchmark, answer.Item));

    /// <summary>The scores of answers whose items are known, once for each rule set.</summary>
    /// <exception cref="LlmBenchException">A score cannot be had.</exception>
    public async Task<IReadOnlyList<(AnswerRow Row, AnswerScore Score)>> ScoreAsync(IEnumerable<AnswerRow> answers, CancellationToken cancellation)
    {
        var scored = new ConcurrentDictionary<(int, int), (AnswerRow, AnswerScore)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 4), CancellationToken = cancellation };
        await Parallel.ForEachAsync(answers.Where(Knows).Select((answer, index) => (Index: index, Item: answer)), options, async (entry, token) =>
        {
            (BenchmarkPart part, BenchmarkItem item) = _items[(entry.Item.Benchmark, entry.Item.Item)];
            for (int index = 0; index < part.Scorings.Count; index++)
            {
                AnswerScore score = await AnswerScoring.ScoreAsync(part, item, part.Scorings[index], entry.Item, ReviewsOf(entry.Item), token).ConfigureAwait(false);
                scored[(entry.Index, index)] = (score.On(entry.Item), score);
            }
        }).ConfigureAwait(false);
        return [.. scored.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
    }

    private Dictionary<string, double> ReviewsOf(AnswerRow answer) =>
        _reviews[answer.Key].GroupBy(review => review.Field).ToDictionary(field => field.Key, field => field.Average(review => review.Value));
}
