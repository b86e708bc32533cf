namespace LlmBench.Evaluation.Running;

/// <summary>A part of a run that asks its questions at one level of concurrency.</summary>
/// <param name="Questions">In the order in which they are asked.</param>
/// <param name="Concurrency">Requests under way at the same time.</param>
internal sealed record RunPhase(IReadOnlyList<Question> Questions, int Concurrency)
{
    /// <summary>The phases of a plan.</summary>
    /// <remarks>
    /// All models are asked a question before the next one comes: they meet the provider at the same time of day, and when a run stops early they have
    /// answered the same questions, so that they can still be compared pair by pair. Under load that would be the latency of a mixture, so
    /// with levels of concurrency each model has a phase of its own.
    /// </remarks>
    public static IEnumerable<RunPhase> Of(BenchmarkPlan plan)
    {
        if (plan.Levels.Count == 0)
        {
            yield return new RunPhase([.. plan.Parts.SelectMany(part => QuestionsOf(plan, part, plan.Models, null))], plan.ThrottleLimit);
            yield break;
        }

        foreach (int level in plan.Levels)
        {
            foreach (string model in plan.Models)
            {
                yield return new RunPhase([.. plan.Parts.SelectMany(part => QuestionsOf(plan, part, [model], level))], level);
            }
        }
    }

    private static IEnumerable<Question> QuestionsOf(BenchmarkPlan plan, BenchmarkPart part, IReadOnlyList<string> models, int? level) =>
        from item in part.Items
        from sample in Enumerable.Range(1, part.Sampling.Samples)
        from model in models
        select new Question(plan, part, item, sample, model, level);
}
