using System.Globalization;
using LlmBench.Chat;

namespace LlmBench.Pricing;

/// <summary>Prices the requests of a run, and ends it before it can pass the cap on its cost, if it has one.</summary>
/// <remarks>
/// The first request for which not enough is left ends the run for all users: the others, under way, still come to their end. Letting smaller
/// requests through would measure another load than was asked for.
/// </remarks>
internal sealed class RunCosts
{
    private readonly CostMeter? _meter;
    private readonly RequestBudget? _budget;

    /// <param name="meter">Knows the prices; null prices nothing.</param>
    /// <param name="budget">Keeps the cap; null where there is none.</param>
    public RunCosts(CostMeter? meter, RequestBudget? budget = null)
    {
        _meter = meter;
        _budget = budget;
    }

    /// <summary>Prices nothing and has no cap.</summary>
    public static RunCosts None { get; } = new(null);

    /// <summary>The cap; null where there is none.</summary>
    public SpendLimit? Cap => _budget?.Limit;

    /// <summary>Why no further request may be sent; null while they may.</summary>
    public string? StopReason => Cap is { Reached: true } limit
        ? string.Create(CultureInfo.InvariantCulture, $"the next request could have passed the cap of {limit.Limit:0.######} USD; {limit.Spent:0.######} USD are spent")
        : null;

    /// <summary>Why the cap may rest on a wrong price; null where there is no cap, or no doubt.</summary>
    public string? Doubt => _budget?.Doubt;

    /// <summary>The most that a request can cost, US dollars; 0 where there is no cap to keep. Counting takes time, so it comes before the request is due.</summary>
    public decimal WorstCase(IReadOnlyList<ChatMessage> messages) => _budget?.WorstCase(messages) ?? 0;

    /// <summary>Sets aside what a request can cost; false where it must not be sent.</summary>
    public bool TryBegin(decimal worstCase, out Reservation? reservation)
    {
        reservation = null;
        return _budget is null || (!_budget.Limit.Reached && _budget.Limit.TryReserve(worstCase, out reservation));
    }

    /// <summary>Takes back what was set aside for a request that was not sent.</summary>
    public void GiveBack(Reservation? reservation)
    {
        if (reservation is not null)
        {
            _budget!.Limit.Settle(reservation, 0);
        }
    }

    /// <summary>The cost of a request that has ended, US dollars of list price; null where it is not known.</summary>
    /// <param name="reservation">From <see cref="TryBegin"/>.</param>
    /// <param name="exchange">Its record.</param>
    public decimal? End(Reservation? reservation, Exchange exchange)
    {
        decimal? cost = _meter?.UsDollars(exchange);
        if (reservation is not null)
        {
            _budget!.Settle(reservation, exchange, cost);
        }

        return cost;
    }
}
