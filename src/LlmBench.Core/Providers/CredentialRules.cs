using System.Text.RegularExpressions;

namespace LlmBench.Providers;

/// <summary>Tells a key from what only names one, so that no key is stored in a profile.</summary>
internal static partial class CredentialRules
{
    private const int ShortestKey = 20;

    private static readonly string[] s_credentialHeaders = ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"];
    private static readonly string[] s_credentialWords = ["token", "secret", "key", "password", "credential"];

    /// <summary>Checks the name of an environment variable that shall hold a key.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderInvalid"/>; the message does not repeat the name, since it may be the key itself.</exception>
    public static void CheckVariable(string? variable)
    {
        if (variable is null)
        {
            return;
        }

        ProviderValidator.Require(
            VariableName().IsMatch(variable) && !LooksLikeKey(variable),
            "ApiKeyVariable takes the name of an environment variable, and this is none; it may be the key itself.",
            "Put the key into a variable, $env:MY_API_KEY = Read-Host -MaskInput 'Key', and give its name: -ApiKeyVariable MY_API_KEY. If a key was typed here, remove it from the history.");
    }

    /// <summary>Checks the headers sent with every request.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderInvalid"/>; the message never repeats a value.</exception>
    public static void CheckHeaders(IReadOnlyDictionary<string, string> headers, string? keyHeader)
    {
        ProviderValidator.Require(
            keyHeader is null || HeaderName().IsMatch(keyHeader),
            "ApiKeyHeader is no name of a header.",
            "Give a name such as X-Api-Key; the key itself is read from the variable that -ApiKeyVariable names.");
        foreach ((string name, string value) in headers)
        {
            ProviderValidator.Require(
                HeaderName().IsMatch(name) && value is not null && !value.Any(char.IsControl),
                "A header's name is made of letters, digits and hyphens, and its value holds no line break.",
                "Correct the names and values given with -Header.");
            ProviderValidator.Require(
                !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase),
                $"The header '{name}' describes the body, which is written anew for each request.",
                "Leave it out.");
            ProviderValidator.Require(
                !NamesCredential(name) && !name.Equals(keyHeader, StringComparison.OrdinalIgnoreCase) && !HoldsCredential(value!),
                $"The header '{name}' looks like a credential, and profiles are stored in clear.",
                "Put the value into an environment variable and name it with -ApiKeyVariable, and the header with -ApiKeyHeader.");
        }
    }

    private static bool NamesCredential(string name) =>
        s_credentialHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
        || s_credentialWords.Any(word => WithoutPortkey(name).Contains(word, StringComparison.OrdinalIgnoreCase));

    // Portkey is a gateway whose name stands in all of its headers, such as x-portkey-provider.
    private static string WithoutPortkey(string name) => name.Replace("portkey", string.Empty, StringComparison.OrdinalIgnoreCase);

    // A gateway's routing rules may hold keys as JSON.
    private static bool HoldsCredential(string value) =>
        KeyPrefix().IsMatch(value)
        || value.Contains("api_key", StringComparison.OrdinalIgnoreCase)
        || value.Contains("apikey", StringComparison.OrdinalIgnoreCase);

    // Variables are written in capitals, so HF_TOKEN is one and hf_… is not; keys are long and mix small letters with digits.
    private static bool LooksLikeKey(string text) =>
        KeyPrefix().IsMatch(text) || (text.Length >= ShortestKey && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetterLower));

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^((?i:Bearer|Basic)\s|sk-|sk_|gsk_|hf_|xai-|AIza|ghp_|r8_)")]
    private static partial Regex KeyPrefix();
}
