using System.Globalization;
using LlmBench.Chat;
using LlmBench.Pricing;

namespace LlmBench.Evaluation.Running;

/// <summary>Prices calls by the price book and keeps them under a cap.</summary>
/// <remarks>
/// The worst case of a call is its input, at the upper end of the estimate, and all the output that it may generate. A call that does not fit waits while
/// others are under way, since most of them cost less than was set aside; only when none is left is the money said to be used up.
/// </remarks>
internal sealed class CallBudget : ICallBudget
{
    private const string UsDollar = "USD";

    private readonly object _gate = new();
    private readonly CostMeter _meter;
    private readonly SpendLimit? _limit;
    private TaskCompletionSource _settled = NewSignal();
    private decimal _spent;
    private bool _anyPrice;

    /// <param name="meter">The prices.</param>
    /// <param name="maxCostUsd">The cap, US dollars; null for none.</param>
    /// <param name="spentUsd">What an earlier part of the run has cost.</param>
    public CallBudget(CostMeter meter, decimal? maxCostUsd = null, decimal spentUsd = 0)
    {
        _meter = meter;
        _spent = spentUsd;
        _anyPrice = spentUsd > 0;
        if (maxCostUsd is { } cap)
        {
            _limit = new SpendLimit(cap);
            _limit.TryReserve(0, out Reservation earlier);
            _limit.Settle(earlier, spentUsd);
        }
    }

    /// <inheritdoc />
    public string? Exhausted { get; private set; }

    /// <inheritdoc />
    public decimal? SpentUsd
    {
        get
        {
            lock (_gate)
            {
                return _anyPrice ? _spent : null;
            }
        }
    }

    /// <summary>Makes sure that what is capped can be priced.</summary>
    /// <exception cref="LlmBenchException">There is no price of a model, or none in US dollars.</exception>
    public static void RequirePrices(string provider, IEnumerable<string> models, PriceBook book)
    {
        foreach (string model in models)
        {
            PriceMatch match = book.Find(provider, model, DateTimeOffset.UtcNow);
            if (match.Price.Currency != UsDollar)
            {
                throw new LlmBenchException(
                    ErrorIds.PriceUnknown,
                    $"-MaxCost is in US dollars, and the price of {provider}/{model} is in {match.Price.Currency}.",
                    "Add a price in US dollars with Set-LlmPrice, or leave -MaxCost out.");
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask<CallPermit?> BeginAsync(string provider, ChatRequest request, CancellationToken cancellation)
    {
        if (_limit is null)
        {
            return new CallPermit(null);
        }

        decimal worst = WorstCase(provider, request);
        while (true)
        {
            Task settled;
            lock (_gate)
            {
                if (_limit.TryReserve(worst, out Reservation reservation))
                {
                    return new CallPermit(reservation);
                }

                if (_limit.Reserved == 0)
                {
                    Exhausted ??= string.Create(CultureInfo.InvariantCulture, $"-MaxCost of {_limit.Limit} USD: {_limit.Spent:0.######} USD are spent, and the next call could cost {worst:0.######} USD");
                    return null;
                }

                settled = _settled.Task;
            }

            await settled.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public decimal? End(CallPermit permit, Exchange? exchange)
    {
        decimal? cost = exchange is null ? 0 : CostOf(exchange);
        lock (_gate)
        {
            _spent += cost ?? 0;
            _anyPrice |= exchange is not null && cost is not null;
            if (permit.Reservation is { } reservation)
            {
                // What cannot be priced, such as a stream that broke off, is counted as the worst case: the cap is a promise.
                _limit!.Settle(reservation, cost ?? reservation.Amount);
            }

            TaskCompletionSource signal = _settled;
            _settled = NewSignal();
            signal.SetResult();
        }

        return cost;
    }

    /// <summary>The most that a call can cost, US dollars; 0 without a price.</summary>
    public decimal WorstCase(string provider, ChatRequest request)
    {
        TokenCount input = TokenCount.Of(request.Messages, TokenCounter.For(request.Model));
        return _meter.Book.TryFind(provider, request.Model, DateTimeOffset.UtcNow) is { } match
            ? CostMeter.Of(new BilledTokens(input.High, request.MaxOutputTokens ?? 0), match.Price, DateTimeOffset.UtcNow).Total
            : 0;
    }

    private decimal? CostOf(Exchange exchange) => _meter.Of(exchange).Cost is { Currency: UsDollar } cost ? cost.Total : null;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
