using System.Net;
using System.Net.Sockets;
using System.Text;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Simulation;

/// <summary>A client that sends bytes as it likes.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly StringBuilder _received = new();

    private RawConnection(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(SimulatorServer server, int? receiveBuffer = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } size) socket.ReceiveBufferSize = size;
        await socket.ConnectAsync(IPAddress.Loopback, server.BaseUri.Port, Ending);
        return new RawConnection(socket);
    }

    public static string Post(string body, string headers = "") =>
        $"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n{headers}content-length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public async Task SendAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int sent = 0;
        while (sent < bytes.Length) sent += await Socket.SendAsync(bytes.AsMemory(sent), SocketFlags.None, Ending);
    }

    /// <summary>Reads until the text has come; what follows it stays for the next call.</summary>
    public async Task<string> ReadToAsync(string end)
    {
        while (true)
        {
            string all = _received.ToString();
            int index = all.IndexOf(end, StringComparison.Ordinal);
            if (index >= 0)
            {
                _received.Remove(0, index + end.Length);
                return all[..(index + end.Length)];
            }

            Assert.True(await ReceiveAsync(), $"The connection ended before '{end}', after: {all}");
        }
    }

    /// <summary>Reads one reply that states its length.</summary>
    public async Task<string> ReadReplyAsync()
    {
        string head = await ReadToAsync("\r\n\r\n");
        string length = head.Split("content-length: ")[1].Split("\r\n")[0];
        while (_received.Length < int.Parse(length, null)) Assert.True(await ReceiveAsync(), "The connection ended inside the body.");
        string body = _received.ToString(0, int.Parse(length, null));
        _received.Remove(0, body.Length);
        return head + body;
    }

    /// <summary>Reads until the server closes.</summary>
    public async Task<string> ReadToCloseAsync()
    {
        while (await ReceiveAsync())
        {
        }

        return _received.ToString();
    }

    public void Dispose() => Socket.Dispose();

    private async Task<bool> ReceiveAsync()
    {
        byte[] buffer = new byte[4096];
        int count = await Socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None, Ending);
        _received.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return count > 0;
    }
}
