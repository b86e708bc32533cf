using System.Collections.Concurrent;
using System.Globalization;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Providers;

namespace LlmBench.Evaluation.Running;

/// <summary>Prices calls by the price book and keeps them under a cap.</summary>
/// <remarks>
/// What a call can cost at most is the matter of its model's <see cref="RequestBudget"/>. A call that does not fit waits while others are under way,
/// since most of them cost less than was set aside; only when none is left is the money said to be used up.
/// </remarks>
internal sealed class CallBudget : ICallBudget
{
    private readonly object _gate = new();
    private readonly CostMeter _meter;
    private readonly SpendLimit? _limit;
    private readonly ConcurrentDictionary<(string Provider, string Model, int? MaxOutputTokens, RetryPolicy Retries), RequestBudget> _budgets = new();
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

    /// <summary>Makes sure that the calls of a plan can be kept under a cap.</summary>
    /// <returns>Why the cap may rest on a wrong price, one sentence a model; none where there is no doubt.</returns>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MaxCostUnknown"/>.</exception>
    public static IReadOnlyList<string> RequirePrices(BenchmarkPlan plan, PriceBook book)
    {
        var limit = new SpendLimit(0);
        return
        [
            .. plan.Models
                .SelectMany(model => plan.Parts.Select(part => RequestBudget.Create(limit, book, plan.Provider.Name, model, part.Sampling.MaxOutputTokens, plan.RetryPolicy)))
                .Select(budget => budget.Doubt)
                .OfType<string>()
                .Distinct(),
        ];
    }

    /// <inheritdoc />
    public async ValueTask<CallPermit?> BeginAsync(string provider, ChatRequest request, RetryPolicy retries, CancellationToken cancellation)
    {
        if (_limit is null)
        {
            return new CallPermit(null, null);
        }

        RequestBudget budget = _budgets.GetOrAdd(
            (provider, request.Model, request.MaxOutputTokens, retries),
            key => RequestBudget.Create(_limit, _meter.Book, key.Provider, key.Model, key.MaxOutputTokens, key.Retries));
        decimal worst = budget.WorstCase(request.Messages);
        while (true)
        {
            Task settled;
            lock (_gate)
            {
                if (_limit.TryReserve(worst, out Reservation reservation))
                {
                    return new CallPermit(budget, reservation);
                }

                if (_limit.Reserved == 0)
                {
                    Exhausted ??= string.Create(CultureInfo.InvariantCulture, $"-MaxCost of {_limit.Limit} USD: {_limit.Spent:0.######} USD are spent, and the next call could cost {worst:0.######} USD with all its attempts");
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
        decimal? cost = exchange is null ? 0 : _meter.UsDollars(exchange);
        lock (_gate)
        {
            _spent += cost ?? 0;
            _anyPrice |= exchange is not null && cost is not null;
            Settle(permit, exchange, cost);

            TaskCompletionSource signal = _settled;
            _settled = NewSignal();
            signal.SetResult();
        }

        return cost;
    }

    private void Settle(CallPermit permit, Exchange? exchange, decimal? cost)
    {
        if (permit.Reservation is not { } reservation)
        {
            return;
        }

        if (exchange is null)
        {
            _limit!.Settle(reservation, 0);
        }
        else
        {
            permit.Budget!.Settle(reservation, exchange, cost);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
