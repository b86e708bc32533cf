using LlmBench.Providers;

namespace LlmBench.Pricing;

/// <summary>How a provider bills that does not bill at list price: so many units of its currency for a US dollar of it.</summary>
/// <param name="Currency">The currency of its bills.</param>
/// <param name="Rate">Units of it for one US dollar of list price.</param>
internal sealed record BillingTerms(string Currency, decimal Rate)
{
    /// <summary>The terms of a profile; null where it bills at list price.</summary>
    public static BillingTerms? Of(ProviderProfile? profile) => profile?.BillingRate is { } rate ? new BillingTerms(profile.Currency, rate) : null;

    /// <summary>The share that is saved against the market's rate, 0 to 1; below 0 where it costs more. Null where that rate is not known.</summary>
    public decimal? Saving(ExchangeRates rates) => Currency == CurrencyCode.UsDollar
        ? 1 - Rate
        : rates.Find(CurrencyCode.UsDollar, Currency) is { } market ? Math.Round(1 - (Rate / market.Rate), 6) : null;
}
