using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LlmBench.Timing;

namespace LlmBench.Simulation;

/// <summary>An OpenAI-compatible provider that runs in this process, on 127.0.0.1 only, and is as fast, good and flaky as its settings say.</summary>
/// <remarks>
/// It serves <c>POST /v1/chat/completions</c>, <c>GET /v1/models</c> and <c>GET /v1/models/{id}</c> over HTTP/1.1, and marks every reply with
/// <c>x-llmbench-simulated: 1</c>. Everything random is drawn from the seed: the n-th request to a model always behaves the same.
/// Built on sockets: HttpListener holds chunks of a stream back for 44 ms, and PowerShell does not bring ASP.NET Core.
/// </remarks>
public sealed class SimulatorServer : IAsyncDisposable, IDisposable
{
    private readonly Socket _listener;
    private readonly SimulatorRouter _router;
    private readonly SimulatorCounters _counters = new();
    private readonly RequestIds _ids;
    private readonly DeadlineQueue[] _pacers;
    private readonly ConcurrentDictionary<SimulatorConnection, Task> _connections = new();
    private readonly Task _accepting;
    private volatile bool _stopping;

    private SimulatorServer(SimulatorOptions options, Socket listener)
    {
        if (options.Answers is { } known)
        {
            Answers.Add(known);
        }

        Options = options with { Answers = Answers };
        BaseUri = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/v1");
        _listener = listener;
        _router = new SimulatorRouter(Options);
        _ids = new RequestIds(options.Seed);
        _pacers = [.. Enumerable.Range(1, options.PacerThreads).Select(n => new DeadlineQueue($"LlmSim pacer {n}"))];
        _accepting = AcceptAsync();
    }

    /// <summary>The settings it was started with.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The address for provider profiles: <c>http://127.0.0.1:port/v1</c>.</summary>
    public Uri BaseUri { get; }

    /// <summary>What it has done until now.</summary>
    public SimulatorStatistics Statistics => _counters.Snapshot();

    /// <summary>The questions whose answers it knows.</summary>
    internal SimulatedAnswers Answers { get; } = new();

    /// <summary>Whether a thread of the simulator runs.</summary>
    internal bool IsAlive => !_accepting.IsCompleted || !_connections.IsEmpty || _pacers.Any(pacer => pacer.IsAlive);

    /// <inheritdoc cref="SimulatorCounters.ResetLateness" />
    internal void ResetLateness() => _counters.ResetLateness();

    /// <summary>Starts a simulator. It answers as soon as this returns.</summary>
    /// <param name="options">The settings.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SimulatorInvalid"/>: a setting is out of its range, or the port is taken.</exception>
    public static SimulatorServer Start(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, options.Port));
            listener.Listen(backlog: 4096);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new LlmBenchException(
                ErrorIds.SimulatorInvalid, $"Port {options.Port} of 127.0.0.1 cannot be opened: {e.Message}.", "Give another port, or 0 for a free one.", e);
        }

        return new SimulatorServer(options, listener);
    }

    /// <summary>Closes all connections and ends all threads.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach (SimulatorConnection connection in _connections.Keys) connection.Abort();
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
        foreach (DeadlineQueue pacer in _pacers) pacer.Dispose();
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc />
    public override string ToString() => $"{BaseUri} ({string.Join(", ", Options.Models.Select(model => model.Name))})";

    private async Task AcceptAsync()
    {
        for (int n = 0; !_stopping; n++)
        {
            try
            {
                Socket socket = await _listener.AcceptAsync().ConfigureAwait(false);
                socket.NoDelay = true;
                Serve(new SimulatorConnection(socket, _router, _pacers[n % _pacers.Length], _counters, _ids));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // A connection that broke before it was accepted, or the end: the loop's condition knows which.
            }
        }
    }

    private void Serve(SimulatorConnection connection)
    {
        _counters.ConnectionOpened();
        var started = new TaskCompletionSource();
        _connections[connection] = ServeAsync();
        started.SetResult();

        async Task ServeAsync()
        {
            // Registered first, so that the end below always finds the entry.
            await started.Task.ConfigureAwait(false);
            await connection.RunAsync().ConfigureAwait(false);
            _counters.ConnectionClosed();
            _connections.TryRemove(connection, out _);
            connection.Dispose();
        }
    }
}
