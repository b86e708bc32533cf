using LlmBench.Chat;

namespace LlmBench.Evaluation.Running;

/// <summary>Knows what calls cost and whether another one may be made. May be used by many threads at once.</summary>
internal interface ICallBudget
{
    /// <summary>Sets the worst case of a call aside; false where that could pass the cap, and then nothing must be sent.</summary>
    bool TryBegin(ChatRequest request, out object? ticket);

    /// <summary>Settles a call.</summary>
    /// <param name="ticket">From <see cref="TryBegin"/>.</param>
    /// <param name="exchange">The call; null where nothing was sent.</param>
    /// <returns>What it has cost, US dollars; null where no price is known.</returns>
    decimal? End(object? ticket, Exchange? exchange);

    /// <summary>What has been spent, US dollars; null where no price is known.</summary>
    decimal? SpentUsd { get; }

    /// <summary>Why no further call may be made; null where one may.</summary>
    string? Exhausted { get; }
}
