using System.Text.RegularExpressions;

namespace LlmBench.Providers;

/// <summary>A way to pay, as profiles write it: <c>[COUNTRY:]method[:CURRENCY]</c>, such as <c>visa</c>, <c>CN:alipay</c> or <c>paypal:USD</c>.</summary>
/// <param name="CountryCode">The country whose customers pay so; null for customers of every country that has no entry of its own.</param>
/// <param name="Method">The method, such as <c>visa</c>.</param>
/// <param name="Currency">The currency of the payment; null for the profile's own.</param>
internal sealed partial record PaymentOption(string? CountryCode, string Method, string? Currency)
{
    /// <summary>Reads an entry.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderInvalid"/>.</exception>
    public static PaymentOption Parse(string text)
    {
        Match match = Entry().Match(text.Trim());
        string? country = match.Groups["country"] is { Success: true, Value: var code } ? code.ToUpperInvariant() : null;
        string? currency = match.Groups["currency"] is { Success: true, Value: var iso } ? iso.ToUpperInvariant() : null;
        bool isValid = match.Success && (country is null || Providers.CountryCode.IsKnown(country)) && (currency is null || CurrencyCode.IsKnown(currency));
        return isValid ? new PaymentOption(country, match.Groups["method"].Value, currency) : throw new LlmBenchException(
            ErrorIds.ProviderInvalid,
            $"'{text}' is no payment method.",
            "Write method, COUNTRY:method, method:CURRENCY or COUNTRY:method:CURRENCY, such as visa, CN:alipay or paypal:USD.");
    }

    /// <summary>What customers of a country can use: the entries of that country, or those without a country where it has none.</summary>
    public static IEnumerable<PaymentOption> For(IReadOnlyList<PaymentOption> options, string countryCode)
    {
        bool hasOwn = options.Any(option => option.CountryCode == countryCode);
        return options.Where(option => option.CountryCode == (hasOwn ? countryCode : null));
    }

    [GeneratedRegex(@"^((?<country>[A-Za-z]{2}):)?(?<method>[A-Za-z0-9][A-Za-z0-9_ .-]{0,39})(:(?<currency>[A-Za-z]{3}))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();
}
