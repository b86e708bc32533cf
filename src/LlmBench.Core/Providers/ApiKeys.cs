using System.Collections.Concurrent;
using System.Net;
using System.Security;

namespace LlmBench.Providers;

/// <summary>The keys given in this session, and the order in which a key is looked for.</summary>
/// <remarks>Keys live in memory only and go with the session.</remarks>
internal sealed class ApiKeys
{
    private readonly ConcurrentDictionary<string, ApiKey> _session = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks a key that the user gave and drops the blanks around it.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ApiKeyInvalid"/>.</exception>
    public static ApiKey Accept(string provider, SecureString key)
    {
        string text = new NetworkCredential(string.Empty, key).Password.Trim();
        return Sendable(new ApiKey(new NetworkCredential(string.Empty, text).SecurePassword, "this session"), provider);
    }

    /// <summary>Keeps a key for the rest of the session.</summary>
    public void Set(string provider, ApiKey key) => _session[provider] = key;

    /// <summary>Forgets the key of a provider.</summary>
    public void Remove(string provider) => _session.TryRemove(provider, out _);

    /// <summary>Forgets all keys.</summary>
    public void Clear() => _session.Clear();

    /// <summary>Whether <see cref="ResolveKey"/> would find a key.</summary>
    public bool Has(ProviderProfile profile) =>
        _session.ContainsKey(profile.Name) || (profile.ApiKeyVariable is { } variable && ApiKey.FromEnvironment(variable) is not null);

    /// <summary>The key to send: the given one, else the session's, else the environment's.</summary>
    /// <param name="profile">The provider.</param>
    /// <param name="given">A key given with the command.</param>
    /// <returns>The key; null for a provider that needs none.</returns>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.ApiKeyMissing"/>; <see cref="ErrorIds.ApiKeyInvalid"/>; <see cref="ErrorIds.ProviderInvalid"/> where the key would travel unencrypted.
    /// </exception>
    public ApiKey? ResolveKey(ProviderProfile profile, ApiKey? given = null)
    {
        ApiKey? key = given ?? _session.GetValueOrDefault(profile.Name);
        if (key is null && profile.ApiKeyVariable is { } variable)
        {
            key = ApiKey.FromEnvironment(variable) ?? throw Missing(profile.Name, variable);
        }

        if (key is null)
        {
            return null;
        }

        ProviderValidator.RequireEncryption(profile);
        return Sendable(key, profile.Name);
    }

    // A header cannot carry them, and the error that the HTTP stack throws then may quote the header.
    private static ApiKey Sendable(ApiKey key, string provider)
    {
        string text = key.Reveal();
        return text.Length > 0 && text.All(letter => letter is > ' ' and <= '~') ? key : throw new LlmBenchException(
            ErrorIds.ApiKeyInvalid,
            text.Length == 0 ? $"The key given for provider '{provider}' is empty." : $"The {key} for provider '{provider}' holds blanks, line breaks or characters outside ASCII, which no key has.",
            "Copy the key again, without quotes, line breaks or text around it.");
    }

    private static LlmBenchException Missing(string provider, string variable) => new(
        ErrorIds.ApiKeyMissing,
        $"Provider '{provider}' needs a key, and the environment variable {variable} holds none.",
        $"Set it with $env:{variable} = Read-Host -MaskInput 'Key', or give a key for this session with Get-Secret … | Register-LlmProvider {provider}.");
}
