using System.Buffers;

namespace LlmBench.Chat;

/// <summary>Cuts a byte stream into server-sent events without a copy or an allocation per event.</summary>
/// <remarks>
/// Follows the WHATWG rules: lines end with LF, CR or CRLF, a byte order mark is skipped, comments are dropped, several <c>data</c>
/// lines are joined with LF, and a blank line dispatches. An event cut off by the end of the stream is still given out by
/// <see cref="TryReadLast"/>, because some servers forget the last blank line. System.Net.ServerSentEvents does the same but hides
/// the moment of the read, which is the very thing that is measured here.
/// </remarks>
internal sealed class SseReader : IDisposable
{
    private const int InitialSize = 8 * 1024;
    private const int LargestEvent = 16 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _joined = new();

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _lineStart;
    private int _scanned;
    private int _end;
    private bool _skipLineFeed;
    private bool _started;

    private Segment _name;
    private Segment _data;
    private bool _hasData;
    private bool _isJoined;

    /// <summary>Where the next read is to put its bytes.</summary>
    public Memory<byte> Free()
    {
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>Takes note of the bytes that a read has put there.</summary>
    public void Advance(int count)
    {
        _end += count;
        if (!_started && _end >= 3)
        {
            _started = true;
            if (_buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8))
            {
                _lineStart = _scanned = 3;
            }
        }
    }

    /// <summary>Gives the next complete event; the spans hold until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        while (TryReadLine(out Segment line))
        {
            if (line.Length > 0)
            {
                ReadField(line);
            }
            else if (_hasData)
            {
                TakeEvent(out name, out data);
                return true;
            }
            else
            {
                _name = default;
            }
        }

        name = data = default;
        return false;
    }

    /// <summary>Gives the event that the end of the stream has cut off before its blank line.</summary>
    public bool TryReadLast(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        if (_end > _lineStart)
        {
            ReadField(new Segment(_lineStart, _end - _lineStart));
            _lineStart = _scanned = _end;
        }

        if (!_hasData)
        {
            name = data = default;
            return false;
        }

        TakeEvent(out name, out data);
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private bool TryReadLine(out Segment line)
    {
        if (_skipLineFeed && _scanned < _end)
        {
            _skipLineFeed = false;
            if (_buffer[_scanned] == '\n')
            {
                _lineStart = ++_scanned;
            }
        }

        int offset = _buffer.AsSpan(_scanned, _end - _scanned).IndexOfAny((byte)'\n', (byte)'\r');
        if (offset < 0)
        {
            _scanned = _end;
            line = default;
            return false;
        }

        int lineEnd = _scanned + offset;
        line = new Segment(_lineStart, lineEnd - _lineStart);
        _skipLineFeed = _buffer[lineEnd] == '\r';
        _lineStart = _scanned = lineEnd + 1;
        return true;
    }

    private void ReadField(Segment line)
    {
        ReadOnlySpan<byte> text = line.In(_buffer);
        int colon = text.IndexOf((byte)':');
        ReadOnlySpan<byte> field = colon < 0 ? text : text[..colon];
        int skip = colon < 0 ? text.Length : colon + 1;
        if (skip < text.Length && text[skip] == ' ')
        {
            skip++;
        }

        var value = new Segment(line.Start + skip, line.Length - skip);
        if (field.SequenceEqual("data"u8))
        {
            AddData(value);
        }
        else if (field.SequenceEqual("event"u8))
        {
            _name = value;
        }
    }

    private void AddData(Segment value)
    {
        if (!_hasData)
        {
            _data = value;
            _hasData = true;
            return;
        }

        if (!_isJoined)
        {
            _joined.ResetWrittenCount();
            _joined.Write(_data.In(_buffer));
            _isJoined = true;
        }

        if (_joined.WrittenCount + value.Length > LargestEvent)
        {
            throw TooLarge();
        }

        _joined.Write("\n"u8);
        _joined.Write(value.In(_buffer));
    }

    private void TakeEvent(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        name = _name.In(_buffer);
        data = _isJoined ? _joined.WrittenSpan : _data.In(_buffer);
        _name = _data = default;
        _hasData = _isJoined = false;
    }

    // Bytes of an event that has not been given out yet are kept; all before them go.
    private void MakeRoom()
    {
        int keep = _lineStart;
        if (_hasData && !_isJoined)
        {
            keep = Math.Min(keep, _data.Start);
        }

        if (_name.Length > 0)
        {
            keep = Math.Min(keep, _name.Start);
        }

        int kept = _end - keep;
        byte[] target = _buffer;
        if (kept > _buffer.Length / 2)
        {
            if (kept > LargestEvent)
            {
                throw TooLarge();
            }

            target = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        }

        Buffer.BlockCopy(_buffer, keep, target, 0, kept);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        _data = _data.Moved(keep);
        _name = _name.Moved(keep);
        _lineStart -= keep;
        _scanned -= keep;
        _end = kept;
    }

    private static InvalidDataException TooLarge() => new($"The stream holds an event of more than {LargestEvent} bytes.");

    private readonly record struct Segment(int Start, int Length)
    {
        public ReadOnlySpan<byte> In(byte[] buffer) => buffer.AsSpan(Start, Length);

        public Segment Moved(int by) => Length == 0 ? default : this with { Start = Start - by };
    }
}
