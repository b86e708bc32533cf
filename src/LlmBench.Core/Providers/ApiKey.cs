using System.Net;
using System.Security;

namespace LlmBench.Providers;

/// <summary>A key that can be sent but not shown.</summary>
/// <remarks>No member, conversion or message gives the key or a part of it; only <see cref="Reveal"/> does, and only the dialects call it.</remarks>
public sealed class ApiKey
{
    private readonly SecureString _value;

    /// <summary>Wraps a key.</summary>
    /// <param name="value">The key.</param>
    /// <param name="source">Where it came from, in words that may be shown.</param>
    public ApiKey(SecureString value, string source)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value.Copy();
        _value.MakeReadOnly();
        Source = source;
    }

    /// <summary>Where the key came from, such as <c>environment variable OPENAI_API_KEY</c>.</summary>
    public string Source { get; }

    /// <summary>Reads a key from an environment variable.</summary>
    /// <param name="variable">Name of the variable.</param>
    /// <returns>The key, or null where the variable is unset or blank.</returns>
    public static ApiKey? FromEnvironment(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable)?.Trim();
        return string.IsNullOrEmpty(value) ? null : new ApiKey(new NetworkCredential(string.Empty, value).SecurePassword, $"environment variable {variable}");
    }

    /// <inheritdoc />
    public override string ToString() => $"key from {Source}";

    /// <summary>Replaces every occurrence of the key in a text that a server sent back.</summary>
    internal string Redact(string text) => text.Replace(Reveal(), "[key removed]", StringComparison.Ordinal);

    internal string Reveal() => new NetworkCredential(string.Empty, _value).Password;
}
