using System.Net;
using System.Security;
using System.Text.RegularExpressions;

namespace LlmBench.Providers;

/// <summary>A key that can be sent but not shown.</summary>
/// <remarks>No member, conversion or message gives the key or a part of it; only <see cref="Reveal"/> does, and only the dialects call it.</remarks>
public sealed class ApiKey
{
    private const string Removed = "[key removed]";

    // Shorter keys are what people give to local servers, which take any: none, test, EMPTY.
    private const int ShortestSecret = 16;

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

    /// <summary>Replaces every occurrence of the key in a text that a server sent back, as it is or as JSON and addresses write it.</summary>
    internal string Redact(string text)
    {
        string key = Reveal();
        if (text.Length < key.Length || key.Length == 0)
        {
            return text;
        }

        return key.All(IsWrittenPlain)
            ? text.Replace(key, Removed, StringComparison.OrdinalIgnoreCase)
            : new Regex(string.Concat(key.Select(AnyWriting)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).Replace(text, Removed);
    }

    /// <summary>The same for what a model has said, in which a word given for a key must not vanish.</summary>
    internal string RedactAnswer(string text) => _value.Length < ShortestSecret ? text : Redact(text);

    internal string Reveal() => new NetworkCredential(string.Empty, _value).Password;

    private static bool IsWrittenPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '~';

    private static string AnyWriting(char letter)
    {
        string plain = Regex.Escape(letter.ToString());
        return IsWrittenPlain(letter) ? plain : FormattableString.Invariant($@"(?:\\?{plain}|\\u{(int)letter:x4}|%{(int)letter:x2})");
    }
}
