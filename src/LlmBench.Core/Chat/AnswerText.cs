using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LlmBench.Chat;

/// <summary>The text of one channel, put together from the JSON strings of its events without a string for each.</summary>
internal sealed class AnswerText(int size)
{
    private const char Replacement = '\uFFFD';

    private readonly ArrayBufferWriter<byte> _text = new(size);
    private char _half;

    /// <summary>Appends the reader's string; false where it is null, empty or no string.</summary>
    public bool Append(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty)
        {
            return false;
        }

        if (_half == default && !reader.ValueIsEscaped)
        {
            _text.Write(reader.ValueSpan);
            return true;
        }

        if (_half != default || !TryUnescape(ref reader))
        {
            AppendBroken(reader.ValueSpan);
        }

        return true;
    }

    public override string ToString() => _half == default ? Encoding.UTF8.GetString(_text.WrittenSpan) : Encoding.UTF8.GetString(_text.WrittenSpan) + Replacement;

    private bool TryUnescape(ref Utf8JsonReader reader)
    {
        try
        {
            _text.Advance(reader.CopyString(_text.GetSpan(reader.ValueSpan.Length)));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // Servers that count in UTF-16 cut surrogate pairs: one half ends an event, the other begins the next. The parser refuses both.
    private void AppendBroken(ReadOnlySpan<byte> escaped)
    {
        var text = new StringBuilder();
        if (_half != default)
        {
            text.Append(_half);
            _half = default;
        }

        string raw = Encoding.UTF8.GetString(escaped);
        for (int at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\')
            {
                text.Append(raw[at]);
            }
            else if (raw[++at] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 4;
            }
            else
            {
                text.Append(raw[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var same => same });
            }
        }

        if (char.IsHighSurrogate(text[^1]))
        {
            _half = text[^1];
            text.Length--;
        }

        // Encoding turns halves that found no other into replacement characters.
        _text.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
