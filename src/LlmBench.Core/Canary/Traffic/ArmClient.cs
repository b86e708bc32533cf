using LlmBench.Chat;
using LlmBench.Pricing;

namespace LlmBench.Canary.Traffic;

/// <summary>A provider of a route, ready to be asked.</summary>
/// <param name="model">The model to ask.</param>
/// <param name="client">Asks.</param>
/// <param name="costs">Prices what is asked and keeps it under the cap.</param>
/// <param name="connection">What the client needs to stay alive.</param>
internal sealed class ArmClient(string model, ChatClient client, RunCosts costs, IDisposable connection) : IDisposable
{
    public string Model => model;

    /// <summary>Why the cap on costs may rest on a wrong price; null where there is no cap, or no doubt.</summary>
    public string? Doubt => costs.Doubt;

    /// <summary>Asks.</summary>
    /// <param name="request">What to ask; its model is replaced by the provider's.</param>
    /// <param name="intendedStart">When the customer's wait began, in <see cref="System.Diagnostics.Stopwatch"/> ticks.</param>
    /// <param name="cancellation">Ends the exchange as cancelled.</param>
    /// <returns>The record and its cost; null where the cap does not allow the request.</returns>
    public async Task<(Exchange Exchange, decimal? CostUsd)?> AskAsync(ChatRequest request, long intendedStart, CancellationToken cancellation)
    {
        if (!costs.TryBegin(costs.WorstCase(request.Messages), out Reservation? reservation))
        {
            return null;
        }

        Exchange exchange = await client.SendAsync(request with { Model = model }, intendedStart, cancellation).ConfigureAwait(false);
        return (exchange, costs.End(reservation, exchange));
    }

    public void Dispose()
    {
        client.Dispose();
        connection.Dispose();
    }
}
