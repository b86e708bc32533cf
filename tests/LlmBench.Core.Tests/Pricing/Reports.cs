using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Tests.Pricing;

/// <summary>Cost reports and what goes into them, short to write.</summary>
internal static class Reports
{
    public static CostReport Of(params ModelPrice[] rows) => Of(rows, null, ExchangeRates.None);

    public static CostReport Of(IEnumerable<ModelPrice> rows, string? currency, ExchangeRates rates, BillingTerms? billing = null, ServiceTier tier = ServiceTier.Standard) =>
        new(new CostMeter(new PriceBook(rows)), tier, currency, rates, _ => billing, Rows.Noon);

    public static CostItem Request(string? conversation, long input, long output) => new()
    {
        Kind = CostItemKind.Request,
        Provider = "openai",
        Model = "gpt-4o",
        Tokens = new BilledTokens(input, output),
        Source = TokenSource.Usage,
        Conversation = conversation,
        StartedAt = Rows.Noon,
    };

    public static CostItem Conversation(string conversation, ConversationState state) =>
        Request(conversation, 0, 0) with { Kind = CostItemKind.Conversation, State = state };
}
