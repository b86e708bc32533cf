using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LlmBench.Performance;

/// <summary>Reads streams from bare sockets and notes when the chunks come. Nothing of the product's client is in it, so it can vouch for the server.</summary>
internal sealed class BareStreamClient(Uri baseUri, string model)
{
    private static readonly byte[] s_content = Encoding.ASCII.GetBytes("\"delta\":{\"content\":");
    private static readonly byte[] s_done = Encoding.ASCII.GetBytes("data: [DONE]");

    /// <summary>Streams one reply after the other on one connection until the time is up.</summary>
    /// <param name="until">When the last reply may start, in Stopwatch ticks.</param>
    /// <param name="gapsMs">Takes the times between two reads with content, in milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait for the connection.</param>
    /// <returns>Number of chunks read.</returns>
    public async Task<long> StreamAsync(long until, List<double> gapsMs, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, baseUri.Port, cancellationToken);
        string body = $$"""{"model":"{{model}}","stream":true,"messages":[{"role":"user","content":"Where is my order #12345?"}]}""";
        byte[] request = Encoding.ASCII.GetBytes($"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {body.Length}\r\n\r\n{body}");

        long chunks = 0;
        byte[] buffer = new byte[16 * 1024];
        while (Stopwatch.GetTimestamp() < until)
        {
            await socket.SendAsync(request, SocketFlags.None);
            long last = 0;
            while (true)
            {
                int count = await socket.ReceiveAsync(buffer, SocketFlags.None);
                if (count == 0) return chunks;
                long now = Stopwatch.GetTimestamp();
                ReadOnlySpan<byte> received = buffer.AsSpan(0, count);
                int contents = received.Count(s_content);
                chunks += contents;
                if (contents > 0)
                {
                    if (last != 0) gapsMs.Add(Stopwatch.GetElapsedTime(last, now).TotalMilliseconds);
                    last = now;
                }

                if (received.IndexOf(s_done) >= 0) break;
            }
        }

        return chunks;
    }
}
