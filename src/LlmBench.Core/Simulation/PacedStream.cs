using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using LlmBench.Timing;

namespace LlmBench.Simulation;

/// <summary>Sends one stream, every event at its time.</summary>
/// <remarks>
/// Normally each event is sent by the pacer's thread: one deadline, one system call. A client that does not read makes a send stay pending; the
/// pacer then forgets the stream, and the end of that send, on the thread pool, sends whatever has come due meanwhile and goes back to the pacer.
/// So exactly one party at a time drives the stream: a deadline or a pending send. The lock only keeps <see cref="Abort"/> and the hand-over apart.
/// </remarks>
internal sealed class PacedStream : IDeadlineCallback
{
    // A stream that is far behind is sent in pieces, so that it holds neither the pacer nor much memory.
    private const int LargestSend = 16 * 1024;

    private readonly object _gate = new();
    private readonly TaskCompletionSource<StreamEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Completion _completion;
    private readonly ReplyHead _head;
    private readonly long _start;
    private readonly StreamSender _sender;
    private readonly DeadlineQueue _pacer;
    private readonly SimulatorCounters _counters;
    private readonly StreamFrames _frames;
    private StreamSchedule _schedule;
    private StreamEnd? _end;
    private bool _headWritten;
    private int _tokensWritten;
    private int _faultAt;

    public PacedStream(Completion completion, ReplyHead head, long start, StreamSender sender, DeadlineQueue pacer, SimulatorCounters counters)
    {
        (_completion, _head, _start, _sender, _pacer, _counters) = (completion, head, start, sender, pacer, counters);
        _frames = new StreamFrames(completion);
        _schedule = new StreamSchedule(completion, start);

        // Never before the first token: that would be no fault in the middle of a stream.
        _faultAt = completion.Plan.Fault == SimulatedFault.None ? int.MaxValue : 1 + (int)(completion.Plan.FaultPosition * completion.OutputTokens);
    }

    /// <summary>Starts sending.</summary>
    /// <returns>How the stream ended. It never fails.</returns>
    public Task<StreamEnd> RunAsync()
    {
        _sender.Sent = OnSent;
        _schedule.MoveToHead();
        _pacer.Schedule(_schedule.Due, this);
        return _ended.Task;
    }

    /// <summary>Ends the stream because nobody reads it any more.</summary>
    public void Abort()
    {
        lock (_gate) End(StreamEnd.Abandoned);
    }

    void IDeadlineCallback.OnDeadline(long deadline)
    {
        lock (_gate) SendDue(onTime: true);
    }

    private void OnSent(SocketError error)
    {
        lock (_gate)
        {
            if (error != SocketError.Success) End(StreamEnd.Abandoned);
            else if (_end is { } end) End(end);
            else SendDue(onTime: false);
        }
    }

    private void SendDue(bool onTime)
    {
        while (!_ended.Task.IsCompleted)
        {
            long now = Stopwatch.GetTimestamp();
            long due = _schedule.Due;
            if (due > now)
            {
                _pacer.Schedule(due, this);
                return;
            }

            int tokensBefore = _tokensWritten;
            int chunks = WriteUntil(now);
            if (_sender.Outgoing.WrittenCount > 0)
            {
                SocketError? error = _sender.Send();
                Count(chunks, _tokensWritten - tokensBefore, due, onTime && error is not null);
                if (error is null) return;
                if (error != SocketError.Success) End(StreamEnd.Abandoned);
            }

            if (_end is { } end) End(end);
        }
    }

    private int WriteUntil(long now)
    {
        int chunks = 0;
        while (_end is null && _schedule.Due <= now && _sender.Outgoing.WrittenCount < LargestSend)
        {
            if (!_headWritten) WriteHead();
            else if (_tokensWritten >= _faultAt) WriteFault();
            else if (_tokensWritten < _completion.OutputTokens) chunks += WriteChunk();
            else WriteEnd();
        }

        return chunks;
    }

    private void WriteHead()
    {
        _sender.Outgoing.Write(_head.ForStream(Stopwatch.GetElapsedTime(_start, _schedule.Due).TotalMilliseconds));
        _frames.WriteRole(_sender.Outgoing);
        _headWritten = true;
        _schedule.MoveToFirstToken();
    }

    private int WriteChunk()
    {
        int tokens = Math.Min(_completion.Model.TokensPerChunk, _completion.OutputTokens - _tokensWritten);
        _frames.WriteText(_sender.Outgoing, _completion.Reply.Tokens.Span.Slice(_tokensWritten, tokens));
        _tokensWritten += tokens;
        _schedule.MoveBy(Math.Min(_completion.Model.TokensPerChunk, _completion.OutputTokens - _tokensWritten));
        return 1;
    }

    private void WriteEnd()
    {
        _frames.WriteEnd(_sender.Outgoing);
        _end = StreamEnd.Complete;
    }

    private void WriteFault()
    {
        _faultAt = int.MaxValue;
        switch (_completion.Plan.Fault)
        {
            case SimulatedFault.Stall:
                _schedule.Delay(_completion.Model.StallDuration);
                break;
            case SimulatedFault.Drop:
                _end = StreamEnd.Drop;
                break;
            case SimulatedFault.StreamError:
                StreamFrames.WriteError(_sender.Outgoing, ApiError.Server);
                goto case SimulatedFault.Truncate;
            case SimulatedFault.Truncate:
                StreamFrames.WriteEndOfBody(_sender.Outgoing);
                _end = StreamEnd.Complete;
                break;
        }
    }

    private void Count(int chunks, int tokens, long due, bool onTime)
    {
        _counters.TokensSent(tokens);
        if (chunks == 0) return;
        // Several chunks in one send: all count as late as the first of them.
        if (onTime) _counters.ChunksSent(chunks, Stopwatch.GetTimestamp() - due);
        else _counters.ChunksHeld(chunks);
    }

    private void End(StreamEnd end) => _ended.TrySetResult(end);
}

/// <summary>How a stream ended.</summary>
internal enum StreamEnd
{
    /// <summary>The body is complete as HTTP has it, whatever it says.</summary>
    Complete,

    /// <summary>The connection is to be reset, as planned.</summary>
    Drop,

    /// <summary>The client has gone, or the simulator stops.</summary>
    Abandoned,
}
