using LlmBench.Statistics;

namespace LlmBench.Simulation;

/// <summary>A model at work: its settings, its rate limit and the number of its next request.</summary>
internal sealed class ModelSimulation(SimulatedModel model, SimulatorOptions options)
{
    private readonly RequestBucket? _bucket = model.RequestsPerMinute is { } limit ? new RequestBucket(limit, options.Time) : null;
    private long _ordinal;

    public SimulatedModel Model => model;

    /// <summary>Asks the rate limit; null for a model without one.</summary>
    public RequestAllowance? Take() => _bucket?.Take();

    /// <summary>Plans the reply to the model's next request.</summary>
    /// <remarks>
    /// Counted per model and only for requests that get a reply: neither another model's traffic nor the timing of refused requests changes what the
    /// n-th request draws.
    /// </remarks>
    public Completion Plan(SimulatedRequest request, int inputTokens)
    {
        SeededChance chance = SeededChance.For((ulong)options.Seed, model.Name, Interlocked.Increment(ref _ordinal));
        string id = $"chatcmpl-sim{chance.NextBits():x16}";
        ReplyPlan plan = ReplyPlan.Draw(model, inputTokens, chance);
        return new Completion
        {
            Id = id,
            Created = options.Time.GetUtcNow().ToUnixTimeSeconds(),
            Model = model,
            Request = request,
            InputTokens = inputTokens,
            Plan = plan,
            Reply = SimulatedReply.Compose(request, plan, options.Answers),
        };
    }
}
