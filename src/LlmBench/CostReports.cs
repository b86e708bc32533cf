using LlmBench.Pricing;
using LlmBench.Providers;

namespace LlmBench.Commands;

/// <summary>Sets up a cost report from what a user said about money.</summary>
internal static class CostReports
{
    /// <summary>A report.</summary>
    /// <param name="book">The prices.</param>
    /// <param name="tier">Terms of all requests.</param>
    /// <param name="currency">The currency to show; null for that of the prices.</param>
    /// <param name="exchangeRate">Units of it for one US dollar; null where none is given.</param>
    /// <param name="ratePath">Absolute path of a file of rates; null for none.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.CurrencyUnknown"/>, <see cref="ErrorIds.ExchangeRateInvalid"/> or <see cref="ErrorIds.ExchangeRateMissing"/>.</exception>
    public static CostReport Create(PriceBook book, ServiceTier tier, string? currency, decimal? exchangeRate, string? ratePath)
    {
        string? code = currency is null ? null : CurrencyCode.Require(currency);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        if (exchangeRate is not null && ratePath is not null)
        {
            throw new LlmBenchException(ErrorIds.ExchangeRateInvalid, "Both -ExchangeRate and -ExchangeRatePath are given.", "Give one of them.");
        }

        if (exchangeRate is not null && code is null)
        {
            throw new LlmBenchException(ErrorIds.ExchangeRateMissing, "-ExchangeRate is given without -Currency, so it is not known whose rate it is.", "Give -Currency as well, such as -Currency CNY -ExchangeRate 7.3.");
        }

        ExchangeRates rates = exchangeRate is { } rate ? ExchangeRates.Given(code!, rate, today) : ratePath is not null ? ExchangeRateFile.Read(ratePath, today) : ExchangeRates.None;
        ProviderCatalog catalog = ModuleState.Providers;
        IReadOnlyList<ProviderProfile> registered = catalog.Registry.Read();
        return new CostReport(new CostMeter(book), tier, code, rates, name => BillingTerms.Of(Profile(name, registered)), now);
    }

    private static ProviderProfile? Profile(string name, IReadOnlyList<ProviderProfile> registered) =>
        registered.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? (KnownProviders.Find(name) is { BaseUri: not null } known ? known.CreateProfile() : null);
}
