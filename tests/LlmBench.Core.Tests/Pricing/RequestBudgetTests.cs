using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class RequestBudgetTests
{
    private static readonly ChatMessage[] s_messages = [new(ChatMessage.User, "hello world")];

    [Fact]
    public void The_worst_case_is_the_input_and_the_whole_output_limit()
    {
        RequestBudget budget = Create(Rows.Of("openai", "gpt-4.1", input: 2, output: 8), 100);

        // 2 tokens and room for the frame of the chat format.
        Assert.Equal(((32 + 16 + 2) * 0.000002m) + (100 * 0.000008m), budget.WorstCase(s_messages));
    }

    [Fact]
    public void Bytes_bound_the_input_where_the_encoding_is_not_known() =>
        Assert.Equal((32 + 16 + 11) * 0.000003m, Create(Rows.Of("x", "claude", input: 3, output: 0), 100).WorstCase(s_messages));

    [Fact]
    public void Each_attempt_that_may_be_repeated_is_set_aside() => Assert.Equal(
        3 * Create(Rows.Of("x", "m"), 100).WorstCase(s_messages),
        Create(Rows.Of("x", "m"), 100, RetryPolicy.Standard).WorstCase(s_messages));

    [Fact]
    public void The_price_book_limits_the_output_where_the_request_does_not() => Assert.Equal(
        Create(Rows.Of("x", "m"), 4000).WorstCase(s_messages),
        Create(Rows.Of("x", "m") with { MaxOutputTokens = 4000 }, null).WorstCase(s_messages));

    [Theory]
    [InlineData("nosuch", 100, "USD")]
    [InlineData("m", null, "USD")]
    [InlineData("m", 100, "CNY")]
    public void What_cannot_be_bounded_is_refused_before_anything_is_sent(string model, int? maxOutputTokens, string currency)
    {
        var book = new PriceBook([Rows.Of("x", "m") with { Currency = currency }]);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => RequestBudget.Create(new SpendLimit(1), book, "x", model, maxOutputTokens, RetryPolicy.None));

        Assert.Equal(ErrorIds.MaxCostUnknown, error.ErrorId);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void An_attempt_that_timed_out_counts_as_the_worst_against_the_cap()
    {
        RequestBudget budget = Create(Rows.Of("x", "m"), 100, RetryPolicy.Standard);
        decimal worst = budget.WorstCase(s_messages);
        budget.Limit.TryReserve(worst, out Reservation reservation);

        budget.Settle(reservation, Exchanges.Of(Outcome.FirstByteTimedOut, Outcome.RateLimited, Outcome.Succeeded), cost: 0.0001m);

        Assert.Equal(0.0001m + (worst / 3), budget.Limit.Spent);
    }

    [Fact]
    public void A_request_of_unknown_cost_counts_as_the_worst_against_the_cap()
    {
        RequestBudget budget = Create(Rows.Of("x", "m"), 100);
        decimal worst = budget.WorstCase(s_messages);
        budget.Limit.TryReserve(worst, out Reservation reservation);

        budget.Settle(reservation, Exchanges.Of(Outcome.TotalTimedOut), cost: null);

        Assert.Equal(worst, budget.Limit.Spent);
    }

    [Fact]
    public void Attempts_that_may_be_billed_are_counted()
    {
        Assert.Equal(0, UncertainBilling.Attempts(Exchanges.Of(Outcome.Succeeded)));
        Assert.Equal(1, UncertainBilling.Attempts(Exchanges.Of(Outcome.ConnectionReset, Outcome.Succeeded)));
        Assert.Equal(1, UncertainBilling.Attempts(Exchanges.Of(Outcome.RateLimited, Outcome.IdleTimedOut)));
        Assert.Equal(0, UncertainBilling.Attempts(Exchanges.Of(Outcome.RateLimited, Outcome.ServerError)));
    }

    private static RequestBudget Create(ModelPrice row, int? maxOutputTokens, RetryPolicy retries = RetryPolicy.None) =>
        RequestBudget.Create(new SpendLimit(1000), new PriceBook([row]), row.Provider, row.Model, maxOutputTokens, retries);
}
