using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LlmBench.Tests.Chat;

/// <summary>A raw server on 127.0.0.1 that does to each request what its script says, byte for byte.</summary>
/// <remarks>The n-th request gets the n-th script; the last script serves all further ones.</remarks>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<ScriptedConnection, Task>[] _scripts;
    private readonly Task _accepting;

    private int _taken;
    private int _accepted;
    private int _pauses;

    public ScriptedServer(params Func<ScriptedConnection, Task>[] scripts)
    {
        _scripts = scripts;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri BaseUri => new($"http://127.0.0.1:{Port}/v1");

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>Pauses that scripts have made between two writes.</summary>
    public int Pauses => Volatile.Read(ref _pauses);

    public void CountPause() => Interlocked.Increment(ref _pauses);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                socket.NoDelay = true;
                Interlocked.Increment(ref _accepted);
                _connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The server is stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new ScriptedConnection(this, socket, _stop.Token);
        try
        {
            while (connection.IsOpen && await connection.ReceiveAsync() is { } request)
            {
                _requests.Enqueue(request);
                int next = Math.Min(Interlocked.Increment(ref _taken), _scripts.Length) - 1;
                await _scripts[next](connection);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The client has gone, or the server is stopped.
        }
    }
}
