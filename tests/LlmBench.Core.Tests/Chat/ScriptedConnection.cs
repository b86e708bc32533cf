using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LlmBench.Tests.Chat;

/// <summary>What a script can do with one connection.</summary>
internal sealed class ScriptedConnection(ScriptedServer server, Socket socket, CancellationToken stop) : IDisposable
{
    private readonly List<byte> _unread = [];

    /// <summary>The request being answered.</summary>
    public ReceivedRequest Request { get; private set; } = new(string.Empty, string.Empty, new Dictionary<string, string>(), string.Empty);

    public bool IsOpen { get; private set; } = true;

    /// <summary>Reads the next request; null where the client has closed.</summary>
    public async Task<ReceivedRequest?> ReceiveAsync()
    {
        int headEnd;
        while ((headEnd = Encoding.ASCII.GetString([.. _unread]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            if (!await FillAsync()) return null;
        }

        string[] lines = Encoding.ASCII.GetString([.. _unread], 0, headEnd).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        int length = headers.TryGetValue("Content-Length", out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        while (_unread.Count < headEnd + 4 + length)
        {
            if (!await FillAsync()) return null;
        }

        string body = Encoding.UTF8.GetString([.. _unread], headEnd + 4, length);
        _unread.RemoveRange(0, headEnd + 4 + length);
        string[] start = lines[0].Split(' ');
        return Request = new ReceivedRequest(start[0], start[1], headers, body);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await socket.SendAsync(bytes, SocketFlags.None, stop);

    /// <summary>Waits, so that what is sent before and after cannot reach the client in one read.</summary>
    public async Task PauseAsync()
    {
        await Task.Delay(150, stop);
        server.CountPause();
    }

    /// <summary>Does nothing more until the client goes.</summary>
    public async Task HoldAsync()
    {
        while (await FillAsync())
        {
        }
    }

    /// <summary>Ends the connection in order (FIN).</summary>
    public void Close()
    {
        IsOpen = false;
        socket.Shutdown(SocketShutdown.Both);
    }

    /// <summary>Breaks the connection off (RST).</summary>
    public void Reset()
    {
        IsOpen = false;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();

    private async Task<bool> FillAsync()
    {
        byte[] buffer = new byte[4096];
        int count = await socket.ReceiveAsync(buffer, SocketFlags.None, stop);
        _unread.AddRange(buffer.AsSpan(0, count));
        return count > 0;
    }
}
