using System.Text.RegularExpressions;

namespace LlmBench.Providers;

/// <summary>Checks a profile before anything is stored or sent. No message repeats a value that may be a credential.</summary>
internal static partial class ProviderValidator
{
    // What timers take: 2^31 - 1 ms.
    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromDays(24);

    /// <summary>Checks a whole profile.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderInvalid"/>.</exception>
    public static void Validate(ProviderProfile profile)
    {
        CheckName(profile.Name);
        CheckAddress(profile.BaseUri);
        CredentialRules.CheckVariable(profile.ApiKeyVariable);
        CredentialRules.CheckHeaders(profile.Headers, profile.ApiKeyHeader);
        if (profile.ApiKeyVariable is not null)
        {
            RequireEncryption(profile);
        }

        CheckTimeout(nameof(ProviderTimeouts.Connect), profile.Timeouts.Connect);
        CheckTimeout(nameof(ProviderTimeouts.FirstByte), profile.Timeouts.FirstByte);
        CheckTimeout(nameof(ProviderTimeouts.Idle), profile.Timeouts.Idle);
        CheckTimeout(nameof(ProviderTimeouts.Total), profile.Timeouts.Total);
        CheckPositive(nameof(profile.RequestsPerMinute), profile.RequestsPerMinute);
        CheckPositive(nameof(profile.TokensPerMinute), profile.TokensPerMinute);
        CheckPositive(nameof(profile.BillingRate), profile.BillingRate);
        Require(CurrencyCode.IsKnown(profile.Currency), $"The currency '{profile.Currency}' is no ISO 4217 code.", "Use three letters, such as USD, CNY or EUR.");
        foreach (string method in profile.PaymentMethods)
        {
            PaymentOption.Parse(method);
        }

        Require(
            profile.ApiVersion is null || VersionText().IsMatch(profile.ApiVersion),
            "The API version holds characters that no version has.",
            "Use a version as the provider publishes it, such as 2024-10-21.");
    }

    /// <summary>Refuses to send a key in clear to another machine.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderInvalid"/>.</exception>
    public static void RequireEncryption(ProviderProfile profile) => Require(
        profile.AllowUnencrypted || profile.BaseUri.Scheme == Uri.UriSchemeHttps || profile.BaseUri.IsLoopback,
        $"The key of provider '{profile.Name}' would travel unencrypted to {profile.BaseUri.Host}.",
        "Use an https address, or register the provider with -AllowUnencrypted if the network between is trusted.");

    internal static void Require(bool holds, string message, string remedy)
    {
        if (!holds)
        {
            throw new LlmBenchException(ErrorIds.ProviderInvalid, message, remedy);
        }
    }

    private static void CheckName(string name)
    {
        Require(
            ProviderName().IsMatch(name),
            "A provider's name is made of 1 to 64 letters, digits, dots, underscores and hyphens, and begins with a letter or digit.",
            "Choose a name such as 'openai-eu'.");
        Require(
            !name.Equals(KnownProviders.Simulator, StringComparison.OrdinalIgnoreCase),
            $"The name '{KnownProviders.Simulator}' belongs to the built-in simulated provider.",
            "Choose another name.");
    }

    private static void CheckAddress(Uri address)
    {
        bool isHttp = address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Host.Length > 0;
        Require(isHttp, "The base address is no absolute http or https address.", "Give the whole address, such as https://api.example.com/v1.");
        Require(
            address.UserInfo.Length == 0,
            $"The base address at {address.Host} holds a user name or password.",
            "Leave them out; name the variable that holds the key with -ApiKeyVariable.");

        // Keys in a query end up in logs, and no path can be appended after one.
        Require(
            address.Query.Length == 0 && address.Fragment.Length == 0,
            $"The base address at {address.Host} holds a query or a fragment.",
            "Leave off everything from '?' or '#'. A key goes to -ApiKeyVariable and -ApiKeyHeader, Azure's version to -ApiVersion.");
    }

    private static void CheckTimeout(string name, TimeSpan value) => Require(
        value > TimeSpan.Zero && value <= s_longestTimeout,
        $"The {name} time-out is {value}; it must be more than zero and at most {s_longestTimeout.Days} days.",
        "Give a time span such as 00:01:00.");

    private static void CheckPositive(string name, decimal? value) => Require(
        value is null or > 0,
        FormattableString.Invariant($"{name} is {value}; it must be more than zero."),
        "Leave it out if it is unknown.");

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,63}\z")]
    private static partial Regex ProviderName();

    [GeneratedRegex(@"^[A-Za-z0-9.-]{1,40}\z")]
    private static partial Regex VersionText();
}
