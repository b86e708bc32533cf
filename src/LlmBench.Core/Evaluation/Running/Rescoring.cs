using System.Collections.Concurrent;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>What scoring again came to.</summary>
/// <param name="Scores">The answers with their new scores.</param>
/// <param name="Failure">Why it ended before all answers were scored; null where it did not.</param>
internal sealed record Rescored(IReadOnlyList<(AnswerRow Row, AnswerScore Score)> Scores, LlmBenchException? Failure);

/// <summary>Scores stored answers again by rules of now, without any call to the models that gave them.</summary>
/// <param name="benchmarks">The benchmarks as they were planned, and as they are now.</param>
/// <param name="reviews">What people gave.</param>
internal sealed class Rescoring(IEnumerable<(PlannedBenchmark Planned, BenchmarkPart Part)> benchmarks, IReadOnlyList<HumanScore> reviews)
{
    private readonly ILookup<string, HumanScore> _reviews = reviews.ToLookup(review => review.Key);

    // A run may hold one benchmark under several profiles.
    private readonly Dictionary<(string Benchmark, string Profile, string Item), (BenchmarkPart Part, BenchmarkItem Item)> _items =
        benchmarks.SelectMany(pair => pair.Part.Benchmark.Items.Select(item => (pair.Planned, pair.Part, Item: item)))
            .ToDictionary(entry => (entry.Planned.Name, entry.Planned.Profile, entry.Item.Id), entry => (entry.Part, entry.Item));

    /// <summary>Whether the item of an answer is still there.</summary>
    public bool Knows(AnswerRow answer) => _items.ContainsKey(KeyOf(answer));

    /// <summary>The scores of answers whose items are known, once for each rule set. Where a score cannot be had, those that were had before are given.</summary>
    public async Task<Rescored> ScoreAsync(IEnumerable<AnswerRow> answers, CancellationToken cancellation)
    {
        var scored = new ConcurrentDictionary<(int, int), (AnswerRow, AnswerScore)>();
        LlmBenchException? failure = null;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 4), CancellationToken = ending.Token };
        try
        {
            await Parallel.ForEachAsync(answers.Where(Knows).Select((answer, index) => (Index: index, Answer: answer)), options, async (entry, token) =>
            {
                try
                {
                    (BenchmarkPart part, BenchmarkItem item) = _items[KeyOf(entry.Answer)];
                    for (int index = 0; index < part.Scorings.Count; index++)
                    {
                        AnswerScore score = await AnswerScoring.ScoreAsync(part, item, part.Scorings[index], entry.Answer, ReviewsOf(entry.Answer), token).ConfigureAwait(false);
                        scored[(entry.Index, index)] = (score.On(entry.Answer), score);
                    }
                }
                catch (LlmBenchException exception)
                {
                    Interlocked.CompareExchange(ref failure, exception, null);
                    await ending.CancelAsync().ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (failure is not null && !cancellation.IsCancellationRequested)
        {
            // Ended by the failure; a judge has been paid for what was scored, so it is kept.
        }

        return new Rescored([.. scored.OrderBy(pair => pair.Key).Select(pair => pair.Value)], failure);
    }

    private static (string, string, string) KeyOf(AnswerRow answer) => (answer.Benchmark, answer.Profile, answer.Item);

    private Dictionary<string, double> ReviewsOf(AnswerRow answer) =>
        _reviews[answer.Key].GroupBy(review => review.Field).ToDictionary(field => field.Key, field => field.Average(review => review.Value));
}
