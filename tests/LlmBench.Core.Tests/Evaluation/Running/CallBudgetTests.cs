using LlmBench.Chat;
using LlmBench.Evaluation.Running;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Tests.Pricing;
using Xunit;

namespace LlmBench.Tests.Evaluation.Running;

/// <summary>What the cap of a benchmark reckons with; that it is kept is shown by <see cref="BenchmarkRunTests"/>.</summary>
public sealed class CallBudgetTests
{
    private static readonly ChatRequest s_request = new() { Model = "m", Messages = [new ChatMessage(ChatMessage.User, "hello world")], MaxOutputTokens = 100 };

    [Fact]
    public async Task The_output_limit_of_the_price_book_bounds_a_call_that_states_none()
    {
        CallBudget budget = Capped(0.01m, Rows.Of("x", "m", input: 1, output: 10) with { MaxOutputTokens = 4000 });

        Assert.Null(await budget.BeginAsync("x", s_request with { MaxOutputTokens = null }, RetryPolicy.None, TestContext.Current.CancellationToken));
        Assert.Contains("0.04", budget.Exhausted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RetryPolicy.None, true)]
    [InlineData(RetryPolicy.Standard, false)]
    public async Task Attempts_that_may_be_repeated_are_set_aside_too(RetryPolicy retries, bool fits)
    {
        CallBudget budget = Capped(0.0015m, Rows.Of("x", "m", input: 1, output: 10));

        CallPermit? permit = await budget.BeginAsync("x", s_request, retries, TestContext.Current.CancellationToken);

        Assert.Equal(fits, permit is not null);
    }

    [Fact]
    public async Task An_attempt_that_timed_out_counts_against_the_cap_and_not_as_spent()
    {
        CallBudget budget = Capped(0.004m, Rows.Of("x", "m", input: 1, output: 10));
        CallPermit? first = await budget.BeginAsync("x", s_request, RetryPolicy.Standard, TestContext.Current.CancellationToken);

        decimal? cost = budget.End(first!, Exchanges.Of(Outcome.FirstByteTimedOut, Outcome.FirstByteTimedOut, Outcome.Succeeded));

        Assert.Equal(cost, budget.SpentUsd);
        Assert.Null(await budget.BeginAsync("x", s_request, RetryPolicy.Standard, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_judge_without_a_price_is_not_asked_under_a_cap()
    {
        CallBudget budget = Capped(1, Rows.Of("x", "m"));

        LlmBenchException error = await Assert.ThrowsAsync<LlmBenchException>(
            async () => await budget.BeginAsync("x", s_request with { Model = "judge" }, RetryPolicy.None, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.MaxCostUnknown, error.ErrorId);
    }

    private static CallBudget Capped(decimal cap, ModelPrice row) => new(new CostMeter(new PriceBook([row])), cap);
}
