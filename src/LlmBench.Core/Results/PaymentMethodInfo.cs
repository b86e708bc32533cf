using System.Globalization;
using LlmBench.Providers;

namespace LlmBench.Results;

/// <summary>One way to pay a provider.</summary>
public sealed record PaymentMethodInfo
{
    /// <summary>Name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The country whose customers pay so; empty for those of every country that has no entry of its own.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The method, such as <c>visa</c> or <c>alipay</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Currency of the payment.</summary>
    public required string Currency { get; init; }

    /// <summary>Units of <see cref="Currency"/> taken for one US dollar of list price; empty where the provider bills at list price or at the market's rate.</summary>
    public decimal? BillingRate { get; init; }

    /// <summary>Whether the facts are the user's own or built in.</summary>
    public ProviderSource Source { get; init; }

    /// <summary>The day of a built-in fact, as yyyy-MM-dd; empty for the user's own.</summary>
    public string? AsOf { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Provider}: {Method} ({Currency})";

    /// <summary>What a profile says, in its order.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="countryCode">Only what customers of this country can use; null for all.</param>
    internal static IEnumerable<PaymentMethodInfo> From(ProviderInfo provider, string? countryCode)
    {
        PaymentOption[] options = [.. (provider.PaymentMethod ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(PaymentOption.Parse)];
        DateOnly? asOf = provider.Source == ProviderSource.Known ? KnownProviders.Find(provider.Name)?.PaymentFactsAsOf : null;
        foreach (PaymentOption option in countryCode is null ? options : PaymentOption.For(options, countryCode))
        {
            string currency = option.Currency ?? provider.Currency;
            yield return new PaymentMethodInfo
            {
                Provider = provider.Name,
                CountryCode = countryCode ?? option.CountryCode,
                Method = option.Method,
                Currency = currency,
                BillingRate = currency == provider.Currency ? provider.BillingRate : null,
                Source = provider.Source,
                AsOf = asOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
        }
    }
}
