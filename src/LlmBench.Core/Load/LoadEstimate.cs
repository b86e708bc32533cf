using System.Globalization;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>What a load test will cost, reckoned before anything is sent.</summary>
internal static class LoadEstimate
{
    // Where nothing limits the answers, they are taken to be as long as the answers of a service desk.
    private const int AssumedAnswer = 300;

    /// <summary>One sentence on the cost of a plan.</summary>
    public static string Describe(LoadPlan plan, PriceBook book)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        PriceLookup lookup = book.Look(plan.Provider.Name, plan.Model, now);
        if (lookup.Match is not { Price: var price })
        {
            return $"{plan.Model} at {plan.Provider.Name}: cost unknown, {lookup.Reason}";
        }

        if (plan.Trace is { } trace)
        {
            TraceRow[] rows = [.. trace.Rows.Take((int)plan.PlannedRequests!.Value)];
            decimal cost = CostMeter.Of(new BilledTokens(rows.Sum(row => (long)row.InputTokens), rows.Sum(row => (long)row.OutputTokens)), price, now).Total;
            return string.Create(CultureInfo.InvariantCulture, $"{plan.Model} at {plan.Provider.Name}: about {cost:0.####} {price.Currency} for {rows.Length} requests, if every answer is as long as the recorded one");
        }

        int answer = plan.Scenario.OutputTokens is { } lengths ? (int)lengths.Mean : plan.Scenario.MaxOutputTokens ?? AssumedAnswer;
        (decimal conversation, double turns) = Conversation(plan, price, answer, now);
        string all = plan.PlannedRequests is { } count ? string.Create(CultureInfo.InvariantCulture, $", {conversation * (decimal)(count / turns):0.####} for {count} requests") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{plan.Model} at {plan.Provider.Name}: about {conversation:0.######} {price.Currency} for a conversation{all}, if every answer takes {answer} tokens");
    }

    private static (decimal Cost, double Turns) Conversation(LoadPlan plan, ModelPrice price, int answer, DateTimeOffset now)
    {
        double weights = plan.Scenario.Categories.Sum(category => category.Weight);
        decimal cost = 0;
        double turns = 0;
        foreach (ScenarioCategory category in plan.Scenario.Categories)
        {
            double share = category.Weight / weights;
            cost += (decimal)share * CostOf(plan, category, price, answer, now);
            turns += share * category.Turns.Count;
        }

        return (cost, turns);
    }

    private static decimal CostOf(LoadPlan plan, ScenarioCategory category, ModelPrice price, int answer, DateTimeOffset now)
    {
        TokenCounter? counter = TokenCounter.For(plan.Model);
        List<ChatMessage> messages = plan.Scenario.SystemPrompt is { } system ? [new(ChatMessage.System, system)] : [];
        decimal cost = 0;
        for (int turn = 0; turn < category.Turns.Count; turn++)
        {
            messages.Add(new ChatMessage(ChatMessage.User, category.Turns[turn]));
            long filling = (plan.Scenario.SharedPrefix?.Tokens ?? 0) + ((turn + 1) * (long)(plan.Scenario.InputTokens?.Mean ?? 0));
            long input = TokenCount.Of(messages, counter).Tokens + filling + ((long)turn * answer);
            cost += CostMeter.Of(new BilledTokens(input, answer), price, now).Total;
        }

        return cost;
    }
}
