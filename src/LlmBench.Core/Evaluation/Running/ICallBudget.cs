using LlmBench.Chat;
using LlmBench.Providers;

namespace LlmBench.Evaluation.Running;

/// <summary>Knows what calls cost and whether another one may be made. May be used by many threads at once.</summary>
internal interface ICallBudget
{
    /// <summary>What has been spent, US dollars; null where no price is known.</summary>
    decimal? SpentUsd { get; }

    /// <summary>Why no further call may be made; null where one may.</summary>
    string? Exhausted { get; }

    /// <summary>Sets the worst case of a call aside, after waiting for calls under way where what is set aside for them stands in its way.</summary>
    /// <returns>Null where the call could pass the cap, and then it must not be sent.</returns>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MaxCostUnknown"/>: there is a cap, and it is not known what the call can cost.</exception>
    ValueTask<CallPermit?> BeginAsync(string provider, ChatRequest request, RetryPolicy retries, CancellationToken cancellation);

    /// <summary>Settles a call.</summary>
    /// <param name="permit">From <see cref="BeginAsync"/>.</param>
    /// <param name="exchange">The call; null where nothing was sent.</param>
    /// <returns>What it has cost, US dollars; null where no price is known.</returns>
    decimal? End(CallPermit permit, Exchange? exchange);
}
