using LlmBench.Evaluation.Scoring;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Scores one stored answer by one rule set.</summary>
internal static class AnswerScoring
{
    /// <summary>The score; null where the run is ended first. Where it cannot be had the answer is unjudged, and can be scored later.</summary>
    public static async Task<AnswerScore?> ScoreAsync(Question question, Scoring scoring, AnswerRow answer, RunStops stops, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return null;
        }

        try
        {
            AnswerScore score = await ScoreAsync(question.Part, question.Item, scoring, answer, StoredReply.NoReviews, cancellation).ConfigureAwait(false);
            stops.Add(score);
            return score;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (LlmBenchException exception)
        {
            stops.ScoringFailed(exception.Message);
            return new AnswerScore { Key = answer.Key, ScoreProfile = scoring.ScoreProfile, Outcome = AnswerOutcome.Unjudged, Reason = exception.Message };
        }
    }

    /// <summary>The score of an answer to an item.</summary>
    /// <param name="part">The benchmark.</param>
    /// <param name="item">The item.</param>
    /// <param name="scoring">The rule set.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="reviews">What people gave it, by the respect.</param>
    /// <param name="cancellation">Ends the scoring.</param>
    public static async Task<AnswerScore> ScoreAsync(
        BenchmarkPart part,
        BenchmarkItem item,
        Scoring scoring,
        AnswerRow answer,
        IReadOnlyDictionary<string, double> reviews,
        CancellationToken cancellation)
    {
        var reply = new StoredReply(answer.CallOutcome, answer.Reply ?? string.Empty, answer.FinishReason) { Reviews = reviews };
        ItemScore score = await scoring.Score(item, part.Benchmark.Render(item), reply, cancellation).ConfigureAwait(false);
        return AnswerScore.From(answer.Key, scoring.ScoreProfile, score);
    }
}
