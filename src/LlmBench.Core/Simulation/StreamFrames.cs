using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LlmBench.Simulation;

/// <summary>Writes the events of one stream, each as one chunk of the HTTP body.</summary>
/// <remarks>All that stays the same from token to token is encoded once, so that an event costs three copies and no allocation.</remarks>
internal sealed class StreamFrames
{
    private const int ChunkHeaderRoom = 10;

    private readonly Completion _completion;
    private readonly string _start;
    private readonly string _end;
    private readonly byte[] _beforeText;
    private readonly byte[] _afterText;

    public StreamFrames(Completion completion)
    {
        _completion = completion;
        _start = "data: " + completion.CommonJson("chat.completion.chunk");
        _end = (completion.Request.IncludeUsage ? ",\"usage\":null" : string.Empty) + "}\n\n";
        _beforeText = Encoding.UTF8.GetBytes(_start + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"");
        _afterText = Encoding.UTF8.GetBytes("\"},\"logprobs\":null,\"finish_reason\":null}]" + _end);
    }

    public void WriteRole(IBufferWriter<byte> target) =>
        WriteEvent(target, _start + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}]" + _end);

    public void WriteText(IBufferWriter<byte> target, ReadOnlySpan<ReadOnlyMemory<byte>> tokens)
    {
        int length = _beforeText.Length + _afterText.Length;
        foreach (ReadOnlyMemory<byte> token in tokens) length += token.Length;

        Span<byte> span = target.GetSpan(length + ChunkHeaderRoom + 2);
        int position = WriteChunkHeader(span, length);
        position += Copy(_beforeText, span[position..]);
        foreach (ReadOnlyMemory<byte> token in tokens) position += Copy(token.Span, span[position..]);
        position += Copy(_afterText, span[position..]);
        position += Copy("\r\n"u8, span[position..]);
        target.Advance(position);
    }

    /// <summary>Finish reason, usage if asked for, <c>[DONE]</c> and the end of the body.</summary>
    public void WriteEnd(IBufferWriter<byte> target)
    {
        WriteEvent(target, _start + $"\"choices\":[{{\"index\":0,\"delta\":{{}},\"logprobs\":null,\"finish_reason\":\"{_completion.Reply.FinishReason}\"}}]" + _end);
        if (_completion.Request.IncludeUsage) WriteEvent(target, $"{_start}\"choices\":[],\"usage\":{_completion.UsageJson}}}\n\n");
        WriteEvent(target, "data: [DONE]\n\n");
        WriteEndOfBody(target);
    }

    public static void WriteError(IBufferWriter<byte> target, ApiError error) => WriteEvent(target, $"data: {Encoding.UTF8.GetString(error.ToJson())}\n\n");

    public static void WriteEndOfBody(IBufferWriter<byte> target) => target.Write("0\r\n\r\n"u8);

    private static void WriteEvent(IBufferWriter<byte> target, string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Span<byte> span = target.GetSpan(length + ChunkHeaderRoom + 2);
        int position = WriteChunkHeader(span, length);
        position += Encoding.UTF8.GetBytes(text, span[position..]);
        position += Copy("\r\n"u8, span[position..]);
        target.Advance(position);
    }

    private static int WriteChunkHeader(Span<byte> span, int length)
    {
        Utf8Formatter.TryFormat(length, span, out int written, new StandardFormat('x'));
        return written + Copy("\r\n"u8, span[written..]);
    }

    private static int Copy(ReadOnlySpan<byte> source, Span<byte> target)
    {
        source.CopyTo(target);
        return source.Length;
    }
}
