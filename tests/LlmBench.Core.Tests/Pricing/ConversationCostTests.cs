using LlmBench.Pricing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class ConversationCostTests
{
    private static readonly CostProjection s_meanMonth = new(50_000, CostProjection.MeanMonth);

    private readonly CostReport _report = Reports.Of(Rows.Of("openai", "gpt-4o") with { Prices = Rows.Set(2.50m, 10m, cached: 1.25m) });

    // The conversation of 500 tokens of instructions, 60 of a message and 250 of an answer, to five decimals; half a cent of a cent is rounded up.
    [Theory]
    [InlineData(1, 560, 0.00390, 0.00390, 0.00390, 5935, 5935)]
    [InlineData(5, 5900, 0.02725, 0.01450, 0.02088, 41471, 22067)]
    [InlineData(10, 19550, 0.07388, 0.02775, 0.05081, 112429, 42232)]
    [InlineData(20, 70100, 0.22525, 0.05425, 0.13975, 342802, 82562)]
    public void The_history_is_paid_again_with_every_turn(int turns, int input, double cost, double naive, double cached, double month, double naiveMonth)
    {
        ConversationCost priced = DescribedConversations.Price(new ConversationShape(turns, 500, 60, 250), new CostTarget("openai", "gpt-4o"), _report, Rows.Noon);

        Assert.Equal(input, priced.InputTokens);
        Assert.Equal((decimal)cost, Math.Round(priced.Mean!.Value, 5, MidpointRounding.AwayFromZero));
        Assert.Equal((decimal)naive, Math.Round(priced.Naive!.Value, 5, MidpointRounding.AwayFromZero));
        Assert.Equal((decimal)cached, Math.Round(priced.Cached!.Value, 5, MidpointRounding.AwayFromZero));
        Assert.Equal((decimal)month, Math.Round(s_meanMonth.Month(priced.Mean)!.Value, 0));
        Assert.Equal((decimal)naiveMonth, Math.Round(s_meanMonth.Month(priced.Naive)!.Value, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void All_turns_together_send_what_the_formula_says(int turns)
    {
        (int s, int u, int a) = (321, 17, 93);

        long input = new ConversationShape(turns, s, u, a).Play().Sum(turn => turn.Input);

        Assert.Equal((turns * s) + (u * turns * (turns + 1) / 2) + (a * turns * (turns - 1) / 2), input);
    }

    [Fact]
    public void A_limited_context_never_grows_beyond_its_limit_and_loses_its_cached_prefix_when_it_is_cut()
    {
        ConversationTurn[] turns = [.. new ConversationShape(12, 500, 60, 250) { ContextTokens = 2000 }.Play()];

        Assert.All(turns, turn => Assert.InRange(turn.Input, 560, 2000));

        // 560, 870, 1180, 1490, 1800, and then each turn drops the oldest one.
        Assert.Equal([560, 870, 1180, 1490, 1800, 1800, 1800], turns.Take(7).Select(turn => turn.Input));
        Assert.Equal([0, 810, 1120, 1430, 1740, 500, 500], turns.Take(7).Select(turn => turn.Shared));
    }

    [Fact]
    public void Dropping_in_chunks_keeps_the_prefix_for_several_turns()
    {
        ConversationTurn[] turns = [.. new ConversationShape(12, 500, 60, 250) { ContextTokens = 2000, TrimChunkTokens = 1000 }.Play()];

        // 310 tokens a turn: a cut of 1,000 drops four turns, and four can follow before the next.
        Assert.Equal([560, 870, 1180, 1490, 1800, 870, 1180, 1490, 1800, 870, 1180, 1490], turns.Select(turn => turn.Input));
        Assert.Equal(2, turns.Count(turn => turn.Shared == 500));
    }

    [Fact]
    public void A_context_that_holds_not_even_one_message_is_refused() => Assert.Equal(
        ErrorIds.ContextTooSmall,
        Assert.Throws<LlmBenchException>(() => new ConversationShape(2, 500, 60, 250) { ContextTokens = 559 }.Play().ToArray()).ErrorId);

    [Fact]
    public void A_long_conversation_pays_the_price_of_long_requests_only_in_its_long_turns()
    {
        ModelPrice row = Rows.Of("x", "m", input: 1, output: 0) with { Variants = [new PriceVariant { OverInputTokens = 1000, Prices = Rows.Set(2, 0) }] };

        ConversationCost cost = DescribedConversations.Price(new ConversationShape(2, 0, 900, 0), new CostTarget("x", "m"), Reports.Of(row), Rows.Noon);

        // 900 tokens at 1 and 1,800 at 2 for a million.
        Assert.Equal(0.0045m, cost.Mean);
    }

    [Fact]
    public void A_measured_conversation_costs_its_requests_and_the_naive_figure_counts_each_token_once()
    {
        // The described conversation of five turns, as requests.
        var measured = new MeasuredConversations(_report, []);
        foreach (ConversationTurn turn in new ConversationShape(5, 500, 60, 250).Play())
        {
            measured.Add(Reports.Request("c1", turn.Input, turn.Output));
        }

        ConversationCost cost = Assert.Single(measured.Summarize(1));

        Assert.Equal(0.02725m, cost.Mean);
        Assert.Equal(0.01450m, cost.Naive);
        Assert.Equal((1, 5.0), (cost.Conversations, cost.Turns));
        Assert.Null(cost.Interval);
    }

    [Fact]
    public void Conversations_are_resampled_not_requests()
    {
        var measured = new MeasuredConversations(_report, []);
        for (int index = 0; index < 40; index++)
        {
            for (int turn = 0; turn < 10; turn++)
            {
                measured.Add(Reports.Request($"c{index}", 1000 * (1 + (index % 4)), 0));
            }
        }

        ConversationCost cost = Assert.Single(measured.Summarize(1));

        // Within a conversation all requests cost the same, so the spread of the mean is that of 40 samples.
        double half = 1.96 * Math.Sqrt(1.25) * 0.025 / Math.Sqrt(40);
        Assert.Equal(0.0625m, cost.Mean);
        Assert.InRange((cost.Interval!.High - cost.Interval.Low) / 2, 0.8 * half, 1.2 * half);
        Assert.Equal(40, cost.Conversations);
    }

    [Fact]
    public void What_the_end_of_a_run_cut_off_is_left_out_and_what_failed_is_not()
    {
        var measured = new MeasuredConversations(_report, []);
        measured.Add(Reports.Request("done", 4000, 0));
        measured.Add(Reports.Request("failed", 2000, 0));
        measured.Add(Reports.Request("cut", 100, 0));
        measured.Add(Reports.Conversation("done", ConversationState.Completed));
        measured.Add(Reports.Conversation("failed", ConversationState.Failed));
        measured.Add(Reports.Conversation("cut", ConversationState.Unfinished));

        ConversationCost cost = Assert.Single(measured.Summarize(1));

        Assert.Equal(0.0075m, cost.Mean);
        Assert.Equal(2, cost.Conversations);
    }

    [Fact]
    public void The_warm_up_is_no_conversation()
    {
        var measured = new MeasuredConversations(_report, []);
        measured.Add(Reports.Request("warm", 4000, 0) with { IsWarmUp = true });

        Assert.Empty(measured.Summarize(1));
    }

    [Fact]
    public void Rows_without_a_conversation_are_one_each()
    {
        var measured = new MeasuredConversations(_report, []);
        measured.Add(Reports.Request(null, 1000, 0));
        measured.Add(Reports.Request(null, 3000, 0));

        ConversationCost cost = Assert.Single(measured.Summarize(1));

        Assert.Equal((2, 0.005m), (cost.Conversations!.Value, cost.Mean!.Value));
    }

    [Fact]
    public void The_same_tokens_are_priced_for_several_models_at_once()
    {
        CostReport report = Reports.Of(Rows.Of("x", "m", 1, 1), Rows.Of("y", "n", 3, 3));
        var measured = new MeasuredConversations(report, [new CostTarget("x", "m"), new CostTarget(string.Empty, "n")]);
        measured.Add(Reports.Request("c", 1000, 0) with { Provider = "x", Model = "m" });

        ConversationCost[] costs = [.. measured.Summarize(1)];

        Assert.Equal([("x", "m", 0.001m, false), ("y", "n", 0.003m, true)], costs.Select(cost => (cost.Provider, cost.Model, cost.Mean!.Value, cost.IsEstimate)));
        Assert.All(costs, cost => Assert.Equal("m", cost.MeasuredModel));
    }

    [Fact]
    public void An_unknown_model_has_no_cost_and_a_reason()
    {
        ConversationCost cost = DescribedConversations.Price(new ConversationShape(2, 0, 1, 1), new CostTarget("x", "nosuch"), _report, Rows.Noon);

        Assert.Null(cost.Mean);
        Assert.Contains("nosuch", cost.Reason, StringComparison.Ordinal);
    }
}
