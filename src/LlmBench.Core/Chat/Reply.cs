using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>What has been read of one answer, over all its events.</summary>
internal sealed class Reply
{
    private readonly AnswerText _text = new(512);
    private AnswerText? _reasoning;
    private ApiKey? _key;

    public string? Id { get; set; }

    public string? Model { get; set; }

    public string? FinishReason { get; set; }

    public TokenUsage? Usage { get; set; }

    public ErrorDetail? Error { get; set; }

    /// <summary>The dialect's own end mark was seen.</summary>
    public bool Ended { get; set; }

    /// <summary>Nothing more is to come: the end mark or an error was seen.</summary>
    public bool IsOver => Ended || Error is not null;

    /// <summary>The event being read has carried a generated unit.</summary>
    public bool EventHasUnit { get; private set; }

    /// <summary>The event being read has carried a unit that a chat user sees.</summary>
    public bool EventHasVisible { get; private set; }

    /// <summary>The event being read only says that the server is still there.</summary>
    public bool EventIsKeepAlive { get; private set; }

    public string Text => Cleaned(_text.ToString());

    public string? Reasoning => Cleaned(_reasoning?.ToString());

    public void BeginEvent() => EventHasUnit = EventHasVisible = EventIsKeepAlive = false;

    /// <summary>Notes that the event is a keep-alive.</summary>
    public void NoteKeepAlive() => EventIsKeepAlive = true;

    /// <summary>Appends the reader's string to the visible answer. Null and the empty string are no unit.</summary>
    public void AddText(ref Utf8JsonReader reader)
    {
        if (_text.Append(ref reader))
        {
            EventHasUnit = EventHasVisible = true;
        }
    }

    /// <summary>Appends the reader's string to the reasoning, which ends TTFT but not the time to the first visible unit.</summary>
    public void AddReasoning(ref Utf8JsonReader reader)
    {
        // Many servers send an empty string with every chunk, which is no reasoning.
        if (reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty)
        {
            EventHasUnit = (_reasoning ??= new AnswerText(256)).Append(ref reader);
        }
    }

    /// <summary>Notes a unit that is not text, such as a tool call.</summary>
    public void AddToolCall() => EventHasUnit = EventHasVisible = true;

    /// <summary>Takes the key out of all that is kept of the reply.</summary>
    public void Clean(ApiKey key)
    {
        _key = key;
        Model = Cleaned(Model);
        FinishReason = Cleaned(FinishReason);
    }

    [return: NotNullIfNotNull(nameof(text))]
    private string? Cleaned(string? text) => text is null || _key is null ? text : _key.RedactAnswer(text);
}
