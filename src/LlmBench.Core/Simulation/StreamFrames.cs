using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LlmBench.Simulation;

/// <summary>Writes the events of one stream, each as one chunk of the HTTP body.</summary>
/// <remarks>What stays the same from event to event is encoded once, so that an event costs a few copies and no allocation.</remarks>
internal sealed class StreamFrames
{
    // Chunk size in hexadecimal, and the line ends after it and after the chunk.
    private const int FramingRoom = 12;

    private readonly Completion _completion;
    private readonly byte[] _start;

    public StreamFrames(Completion completion)
    {
        _completion = completion;
        _start = Encoding.UTF8.GetBytes("data: " + completion.CommonJson("chat.completion.chunk"));
    }

    private ReadOnlySpan<byte> End => _completion.Request.IncludeUsage ? ",\"usage\":null}\n\n"u8 : "}\n\n"u8;

    public static void WriteError(IBufferWriter<byte> target, ApiError error)
    {
        byte[] json = error.ToJson();
        var frame = new Frame(target, "data: "u8.Length + json.Length + 2);
        frame.Add("data: "u8);
        frame.Add(json);
        frame.Add("\n\n"u8);
        frame.Finish();
    }

    public static void WriteEndOfBody(IBufferWriter<byte> target) => target.Write("0\r\n\r\n"u8);

    public void WriteRole(IBufferWriter<byte> target) =>
        WriteEvent(target, "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}]"u8, End);

    public void WriteText(IBufferWriter<byte> target, ReadOnlySpan<ReadOnlyMemory<byte>> tokens)
    {
        ReadOnlySpan<byte> before = "\"choices\":[{\"index\":0,\"delta\":{\"content\":\""u8;
        ReadOnlySpan<byte> after = "\"},\"logprobs\":null,\"finish_reason\":null}]"u8;
        int length = _start.Length + before.Length + after.Length + End.Length;
        foreach (ReadOnlyMemory<byte> token in tokens) length += token.Length;

        var frame = new Frame(target, length);
        frame.Add(_start);
        frame.Add(before);
        foreach (ReadOnlyMemory<byte> token in tokens) frame.Add(token.Span);
        frame.Add(after);
        frame.Add(End);
        frame.Finish();
    }

    /// <summary>Finish reason, usage if asked for, <c>[DONE]</c> and the end of the body.</summary>
    public void WriteEnd(IBufferWriter<byte> target)
    {
        bool cut = _completion.Reply.FinishReason == SimulatedReply.CutByLimit;
        WriteEvent(
            target,
            cut ? "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"length\"}]"u8
                : "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]"u8,
            End);
        if (_completion.Request.IncludeUsage) WriteEvent(target, Encoding.UTF8.GetBytes($"\"choices\":[],\"usage\":{_completion.UsageJson}"), "}\n\n"u8);
        target.Write("e\r\ndata: [DONE]\n\n\r\n"u8);
        WriteEndOfBody(target);
    }

    private void WriteEvent(IBufferWriter<byte> target, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> end)
    {
        var frame = new Frame(target, _start.Length + middle.Length + end.Length);
        frame.Add(_start);
        frame.Add(middle);
        frame.Add(end);
        frame.Finish();
    }

    /// <summary>One chunk of the body that is being written.</summary>
    private ref struct Frame
    {
        private readonly IBufferWriter<byte> _target;
        private readonly Span<byte> _span;
        private int _position;

        public Frame(IBufferWriter<byte> target, int length)
        {
            _target = target;
            _span = target.GetSpan(length + FramingRoom);
            Utf8Formatter.TryFormat(length, _span, out _position, new StandardFormat('x'));
            Add("\r\n"u8);
        }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_span[_position..]);
            _position += bytes.Length;
        }

        public void Finish()
        {
            Add("\r\n"u8);
            _target.Advance(_position);
        }
    }
}
