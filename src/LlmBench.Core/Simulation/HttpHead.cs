using System.Buffers.Text;
using System.Text;

namespace LlmBench.Simulation;

/// <summary>Request line and headers, as far as the simulator cares about them.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Authorization">The header's value; null if there is none.</param>
/// <param name="ContentLength">Length of the body in bytes; null if not stated.</param>
/// <param name="IsChunked">Whether the body comes in chunks.</param>
/// <param name="ExpectsContinue">Whether the client waits for a 100 before it sends the body.</param>
/// <param name="KeepAlive">Whether the client means to use the connection again.</param>
internal sealed record HttpHead(
    string Method, string Path, string? Authorization, long? ContentLength, bool IsChunked, bool ExpectsContinue, bool KeepAlive)
{
    /// <summary>Parses everything before the empty line.</summary>
    /// <exception cref="HttpRejectedException">It is no HTTP/1.1 request head.</exception>
    public static HttpHead Parse(ReadOnlySpan<byte> head)
    {
        (string method, string path) = ParseRequestLine(NextLine(ref head));
        var parsed = new HttpHead(method, path, null, null, false, false, true);
        while (!head.IsEmpty) parsed = parsed.WithHeader(NextLine(ref head));

        // Both at once is how requests are smuggled past proxies.
        if (parsed is { IsChunked: true, ContentLength: not null }) throw new HttpRejectedException(400, "Content-Length and Transfer-Encoding exclude each other.");
        return parsed;
    }

    private static (string Method, string Path) ParseRequestLine(ReadOnlySpan<byte> line)
    {
        int first = line.IndexOf((byte)' ');
        int last = line.LastIndexOf((byte)' ');
        if (first < 1 || last == first || line[first + 1] != '/') throw new HttpRejectedException(400, "The request line is malformed.");
        if (!line[(last + 1)..].SequenceEqual("HTTP/1.1"u8)) throw new HttpRejectedException(505, "The simulator speaks HTTP/1.1 only.");

        ReadOnlySpan<byte> path = line[(first + 1)..last];
        int query = path.IndexOf((byte)'?');
        return (Encoding.ASCII.GetString(line[..first]), Encoding.ASCII.GetString(query < 0 ? path : path[..query]));
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf("\r\n"u8);
        ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 2)..];
        return line;
    }

    private HttpHead WithHeader(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        if (colon < 1 || line[..colon].IndexOfAny((byte)' ', (byte)'\t') >= 0) throw new HttpRejectedException(400, "A header line is malformed.");
        ReadOnlySpan<byte> name = line[..colon];
        ReadOnlySpan<byte> value = line[(colon + 1)..].Trim(" \t"u8);

        if (Ascii.EqualsIgnoreCase(name, "content-length"u8)) return this with { ContentLength = ParseLength(value) };
        if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8)) return this with { IsChunked = ParseChunked(value) };
        if (Ascii.EqualsIgnoreCase(name, "authorization"u8)) return this with { Authorization = Encoding.Latin1.GetString(value) };
        if (Ascii.EqualsIgnoreCase(name, "expect"u8)) return this with { ExpectsContinue = Ascii.EqualsIgnoreCase(value, "100-continue"u8) };
        if (Ascii.EqualsIgnoreCase(name, "connection"u8)) return this with { KeepAlive = !Ascii.EqualsIgnoreCase(value, "close"u8) };
        return this;
    }

    private long ParseLength(ReadOnlySpan<byte> value)
    {
        bool valid = Utf8Parser.TryParse(value, out long length, out int used) && used == value.Length && length >= 0 && ContentLength is null;
        return valid ? length : throw new HttpRejectedException(400, "Content-Length is not one whole number.");
    }

    private static bool ParseChunked(ReadOnlySpan<byte> value) =>
        Ascii.EqualsIgnoreCase(value, "chunked"u8) ? true : throw new HttpRejectedException(501, "The only known transfer encoding is chunked.");
}
