using LlmBench.Load;
using LlmBench.Pricing;

namespace LlmBench.Commands;

/// <summary>The prices and the cap of one call of Start-LlmLoadTest; its models share the cap.</summary>
internal sealed class LoadTestBudget
{
    private readonly PriceBook _book;
    private readonly SpendLimit? _limit;

    /// <param name="book">The prices.</param>
    /// <param name="maxCost">The cap in US dollars; null for none.</param>
    public LoadTestBudget(PriceBook book, decimal? maxCost)
    {
        _book = book;
        _limit = maxCost is { } cap ? new SpendLimit(cap) : null;
    }

    /// <summary>Whether the cap lets no further request through.</summary>
    public bool IsUsedUp => _limit?.Reached == true;

    /// <summary>What each plan will cost, one sentence a plan.</summary>
    public IEnumerable<string> Describe(IEnumerable<LoadPlan> plans) => plans.Select(plan => LoadEstimate.Describe(plan, _book));

    /// <summary>Prices the requests of a plan and keeps them under the cap.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MaxCostUnknown"/>.</exception>
    public RunCosts For(LoadPlan plan) => new(
        new CostMeter(_book),
        _limit is null ? null : RequestBudget.Create(_limit, _book, plan.Provider.Name, plan.Model, plan.Scenario.MostOutputTokens, plan.RetryPolicy));
}
