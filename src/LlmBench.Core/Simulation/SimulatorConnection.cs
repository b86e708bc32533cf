using System.Diagnostics;
using System.Net.Sockets;
using LlmBench.Timing;

namespace LlmBench.Simulation;

/// <summary>Serves one connection: one request after the other, until either side closes it.</summary>
internal sealed class SimulatorConnection : IDisposable
{
    private static readonly TimeSpan s_lingerTime = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly SimulatorRouter _router;
    private readonly DeadlineQueue _pacer;
    private readonly SimulatorCounters _counters;
    private readonly HttpRequestReader _reader;
    private readonly StreamSender _sender;
    private readonly RequestIds _ids;

    // Never disposed: it holds nothing, and Abort may come when the connection is already over.
    private readonly CancellationTokenSource _gone = new();

    public SimulatorConnection(Socket socket, SimulatorRouter router, DeadlineQueue pacer, SimulatorCounters counters, RequestIds ids)
    {
        (_socket, _router, _pacer, _counters, _ids) = (socket, router, pacer, counters, ids);
        _reader = new HttpRequestReader(socket);
        _sender = new StreamSender(socket);
    }

    /// <summary>Serves until the end. Never fails.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await ServeNextAsync().ConfigureAwait(false))
            {
            }
        }
        catch (HttpRejectedException e)
        {
            await RefuseAsync(e.Error).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has gone or the simulator stops; there is nobody to tell.
        }
    }

    /// <summary>Ends whatever is under way. For the server's stop.</summary>
    public void Abort()
    {
        _gone.Cancel();
        _socket.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _socket.Dispose();
        _sender.Dispose();
    }

    private async ValueTask<bool> ServeNextAsync()
    {
        if (await _reader.ReadAsync().ConfigureAwait(false) is not { } request) return false;

        _counters.RequestReceived();
        RoutedReply reply = _router.Route(request);
        var head = new ReplyHead(_ids.Next(), reply.Allowance, request.Head.KeepAlive);
        if (reply.Error is { } error) return await SendErrorAsync(head, error, request.ReceivedAt).ConfigureAwait(false);
        if (reply.Completion is not { } completion) return await SendBodyAsync(head, 200, reply.Json!, request.ReceivedAt).ConfigureAwait(false);
        if (completion.Plan.Fault != SimulatedFault.None) _counters.FaultInjected();
        return await SendCompletionAsync(completion, head, request.ReceivedAt).ConfigureAwait(false);
    }

    private async ValueTask<bool> SendCompletionAsync(Completion completion, ReplyHead head, long start)
    {
        bool fails = completion.Plan.Fault is SimulatedFault.ServerError or SimulatedFault.Overloaded
            || (completion.Plan.Fault == SimulatedFault.StreamError && !completion.Request.Stream);
        Task<bool> sending = completion.Request.Stream && !fails ? StreamAsync(completion, head, start)
            : SendWholeAsync(completion, head, start, fails);
        await WatchAsync(sending).ConfigureAwait(false);
        return await sending.ConfigureAwait(false);
    }

    // Without a pending receive nobody would notice that the client has gone until the next token is sent, and in a stall not even then.
    private async ValueTask WatchAsync(Task sending)
    {
        if (sending.IsCompleted) return;
        Task<bool> ahead = _reader.WatchAsync();
        if (await Task.WhenAny(sending, ahead).ConfigureAwait(false) != ahead || await ahead.ConfigureAwait(false)) return;
        _gone.Cancel();
    }

    private async Task<bool> StreamAsync(Completion completion, ReplyHead head, long start)
    {
        var stream = new PacedStream(completion, head, start, _sender, _pacer, _counters);
        _counters.StreamStarted();
        try
        {
            using CancellationTokenRegistration registration = _gone.Token.UnsafeRegister(static state => ((PacedStream)state!).Abort(), stream);
            StreamEnd end = await stream.RunAsync().ConfigureAwait(false);
            if (end == StreamEnd.Drop) Reset();
            if (end == StreamEnd.Abandoned) _counters.ReplyAbandoned();
            return end == StreamEnd.Complete && head.KeepAlive;
        }
        finally
        {
            _counters.StreamEnded();
        }
    }

    private async Task<bool> SendWholeAsync(Completion completion, ReplyHead head, long start, bool fails)
    {
        try
        {
            await _pacer.WaitUntilAsync(WholeReplyDue(completion, start, fails), _gone.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            _counters.ReplyAbandoned();
            return false;
        }

        SimulatedFault fault = completion.Plan.Fault;
        if (fails) return await SendErrorAsync(head, fault == SimulatedFault.Overloaded ? ApiError.Overloaded : ApiError.Server, start).ConfigureAwait(false);
        if (fault == SimulatedFault.Drop)
        {
            Reset();
            return false;
        }

        _counters.TokensSent(completion.OutputTokens);
        return await SendBodyAsync(head, 200, completion.ToJson(), start, fault == SimulatedFault.Truncate).ConfigureAwait(false);
    }

    private static long WholeReplyDue(Completion completion, long start, bool fails)
    {
        var schedule = new StreamSchedule(completion, start);
        schedule.MoveToHead();
        if (fails) return schedule.Due;
        schedule.MoveToFirstToken();
        schedule.MoveBy(completion.OutputTokens - 1);
        if (completion.Plan.Fault == SimulatedFault.Stall) schedule.Delay(completion.Model.StallDuration);
        return schedule.Due;
    }

    private ValueTask<bool> SendErrorAsync(ReplyHead head, ApiError error, long start)
    {
        if (error.Status < 500) _counters.RequestRejected();
        return SendBodyAsync(head, error.Status, error.ToJson(), start);
    }

    private async ValueTask<bool> SendBodyAsync(ReplyHead head, int status, byte[] body, long start, bool truncated = false)
    {
        byte[] headBytes = head.WithLength(status, body.Length, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        ArraySegment<byte>[] parts = [headBytes, truncated ? body[..(body.Length / 2)] : body];
        await _socket.SendAsync(parts, SocketFlags.None).ConfigureAwait(false);
        return head.KeepAlive && !truncated;
    }

    private async ValueTask RefuseAsync(ApiError error)
    {
        try
        {
            _counters.RequestReceived();
            await SendErrorAsync(new ReplyHead(_ids.Next(), null, KeepAlive: false), error, Stopwatch.GetTimestamp()).ConfigureAwait(false);

            // Closing with bytes unread would reset the connection, and the client might never see the reply.
            _socket.Shutdown(SocketShutdown.Send);
            using var time = new CancellationTokenSource(s_lingerTime);
            byte[] discarded = new byte[64 * 1024];
            while (await _socket.ReceiveAsync(discarded, SocketFlags.None, time.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Enough has been done for a client that sends no HTTP.
        }
    }

    private void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }
}
