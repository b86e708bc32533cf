using System.Buffers;
using System.Text;
using System.Text.Json;

namespace LlmBench.Chat;

/// <summary>What has been read of one answer, over all its events.</summary>
internal sealed class Reply
{
    private readonly ArrayBufferWriter<byte> _text = new(512);
    private ArrayBufferWriter<byte>? _reasoning;

    public string? Id { get; set; }

    public string? Model { get; set; }

    public string? FinishReason { get; set; }

    public TokenUsage? Usage { get; set; }

    public ErrorDetail? Error { get; set; }

    /// <summary>The dialect's own end mark was seen.</summary>
    public bool Ended { get; set; }

    /// <summary>The event being read has carried a generated unit.</summary>
    public bool EventHasUnit { get; private set; }

    /// <summary>The event being read has carried a unit that a chat user sees.</summary>
    public bool EventHasVisible { get; private set; }

    public string Text => Encoding.UTF8.GetString(_text.WrittenSpan);

    public string? Reasoning => _reasoning is null ? null : Encoding.UTF8.GetString(_reasoning.WrittenSpan);

    public void BeginEvent() => EventHasUnit = EventHasVisible = false;

    /// <summary>Appends the reader's string to the visible answer. Null and the empty string are no unit.</summary>
    public void AddText(ref Utf8JsonReader reader)
    {
        if (Append(_text, ref reader))
        {
            EventHasUnit = EventHasVisible = true;
        }
    }

    /// <summary>Appends the reader's string to the reasoning, which ends TTFT but not the time to the first visible unit.</summary>
    public void AddReasoning(ref Utf8JsonReader reader)
    {
        if (Append(_reasoning ??= new ArrayBufferWriter<byte>(256), ref reader))
        {
            EventHasUnit = true;
        }
    }

    /// <summary>Notes a unit that is not text, such as a tool call.</summary>
    public void AddToolCall() => EventHasUnit = EventHasVisible = true;

    private static bool Append(ArrayBufferWriter<byte> target, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty)
        {
            return false;
        }

        if (!reader.ValueIsEscaped)
        {
            target.Write(reader.ValueSpan);
            return true;
        }

        try
        {
            target.Advance(reader.CopyString(target.GetSpan(reader.ValueSpan.Length)));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: the server has split a character over two chunks.
            target.Write("\uFFFD"u8);
        }

        return true;
    }
}
