using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;

namespace LlmBench.Simulation;

/// <summary>Reads the requests of one connection, one after the other. What a client sends ahead stays in the buffer.</summary>
internal sealed class HttpRequestReader(Socket socket)
{
    internal const int LargestHead = 32 * 1024;
    internal const int LargestBody = 8 * 1024 * 1024;

    private const int LongestChunkLine = 1024;

    private static readonly byte[] s_endOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] s_endOfLine = "\r\n"u8.ToArray();
    private static readonly byte[] s_continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private readonly ReceiveBuffer _buffer = new(socket);

    /// <summary>The next request, or null once the client has closed the connection.</summary>
    /// <exception cref="HttpRejectedException">The request is malformed or too large.</exception>
    public async ValueTask<HttpRequest?> ReadAsync()
    {
        int headLength = await FindAsync(s_endOfHead, LargestHead, 431, "The request head is larger than 32 KB.").ConfigureAwait(false);
        if (headLength < 0) return null;

        HttpHead head = HttpHead.Parse(_buffer.Unread.Span[..headLength]);
        _buffer.Consume(headLength + 4);
        if (head.ContentLength > LargestBody) throw BodyTooLarge();
        if (head.ExpectsContinue && _buffer.Unread.IsEmpty) await _buffer.SendAsync(s_continue).ConfigureAwait(false);

        ReadOnlyMemory<byte>? body = head.IsChunked
            ? await ReadChunksAsync().ConfigureAwait(false)
            : await TakeAsync((int)(head.ContentLength ?? 0)).ConfigureAwait(false);
        return body is null ? null : new HttpRequest(head, body.Value, Stopwatch.GetTimestamp());
    }

    /// <summary>While a reply is under way: true if the client sends ahead, false if it has gone.</summary>
    public Task<bool> WatchAsync() => _buffer.ReceiveAheadAsync();

    private static HttpRejectedException BodyTooLarge() => new(413, "The request body is larger than 8 MB.");

    private async ValueTask<ReadOnlyMemory<byte>?> ReadChunksAsync()
    {
        var body = new MemoryStream();
        while (true)
        {
            int size = await ReadChunkSizeAsync().ConfigureAwait(false);
            if (size < 0) return null;
            if (size == 0) break;
            if (body.Length + size > LargestBody) throw BodyTooLarge();
            if (await TakeAsync(size + 2).ConfigureAwait(false) is not { } chunk) return null;
            if (!chunk.Span.EndsWith("\r\n"u8)) throw new HttpRejectedException(400, "A chunk of the body does not end where it says.");
            body.Write(chunk.Span[..size]);
        }

        while (true)
        {
            int trailer = await FindLineAsync().ConfigureAwait(false);
            if (trailer < 0) return null;
            _buffer.Consume(trailer + 2);
            if (trailer == 0) return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
    }

    private async ValueTask<int> ReadChunkSizeAsync()
    {
        int length = await FindLineAsync().ConfigureAwait(false);
        if (length < 0) return -1;
        ReadOnlySpan<byte> line = _buffer.Unread.Span[..length];
        int extension = line.IndexOf((byte)';');
        ReadOnlySpan<byte> digits = (extension < 0 ? line : line[..extension]).TrimEnd((byte)' ');
        bool valid = Utf8Parser.TryParse(digits, out int size, out int used, 'x') && used == digits.Length && size >= 0;
        if (!valid) throw new HttpRejectedException(400, "A chunk size of the body is malformed.");
        _buffer.Consume(length + 2);
        return size;
    }

    private ValueTask<int> FindLineAsync() => FindAsync(s_endOfLine, LongestChunkLine, 400, "A chunk line of the body is too long.");

    private async ValueTask<int> FindAsync(byte[] terminator, int limit, int status, string complaint)
    {
        while (true)
        {
            int index = _buffer.Unread.Span.IndexOf(terminator);
            if (index > limit || (index < 0 && _buffer.Unread.Length > limit)) throw new HttpRejectedException(status, complaint);
            if (index >= 0) return index;
            if (!await _buffer.ReceiveAsync().ConfigureAwait(false)) return -1;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>?> TakeAsync(int length)
    {
        while (_buffer.Unread.Length < length)
        {
            if (!await _buffer.ReceiveAsync().ConfigureAwait(false)) return null;
        }

        ReadOnlyMemory<byte> taken = _buffer.Unread[..length];
        _buffer.Consume(length);
        return taken;
    }
}
