using System.Diagnostics;
using System.Net.Sockets;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>The connections to one provider, and what opening one has cost.</summary>
internal sealed class ChatTransport : IDisposable
{
    private static readonly HttpRequestOptionsKey<ConnectStamp> s_connect = new("LlmBench.Connect");

    private readonly HttpMessageInvoker _invoker;

    public ChatTransport(ProviderProfile profile)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = profile.Timeouts.Connect,
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = Connected,
            // The users of a load test must not queue for connections here, and think time must not close them.
            MaxConnectionsPerServer = int.MaxValue,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(30),
            EnableMultipleHttp2Connections = true,
            AllowAutoRedirect = false,
            UseCookies = false,
            // Spans and propagation headers cost allocations per request and change what is sent.
            ActivityHeadersPropagator = null,
        };
        _invoker = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation) =>
        _invoker.SendAsync(message, cancellation);

    /// <summary>Asks for the cost of a connection that is opened for this message.</summary>
    public static void Observe(HttpRequestMessage message) => message.Options.Set(s_connect, new ConnectStamp());

    /// <summary>What opening a connection for this message has cost, in milliseconds; 0 where an open one was used.</summary>
    public static double ConnectMs(HttpRequestMessage message) =>
        message.Options.TryGetValue(s_connect, out ConnectStamp? stamp) ? StreamClock.Milliseconds(stamp.Start, stamp.Ready) ?? 0 : 0;

    public void Dispose() => _invoker.Dispose();

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        if (context.InitialRequestMessage.Options.TryGetValue(s_connect, out ConnectStamp? stamp))
        {
            stamp.Start = Stopwatch.GetTimestamp();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Runs after TLS, so that the handshake is in the cost.
    private static ValueTask<Stream> Connected(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        if (context.InitialRequestMessage.Options.TryGetValue(s_connect, out ConnectStamp? stamp))
        {
            stamp.Ready = Stopwatch.GetTimestamp();
        }

        return ValueTask.FromResult(context.PlaintextStream);
    }

    private sealed class ConnectStamp
    {
        public long Start { get; set; }

        public long Ready { get; set; }
    }
}
