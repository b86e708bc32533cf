using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using LlmBench.Timing;

namespace LlmBench.Performance.Truth;

/// <summary>Sends the tokens of one reply, each at its own absolute deadline, and notes when it really did.</summary>
/// <remarks>
/// Writes on the timer thread: with Kestrel's inline scheduling a flush returns when the kernel has the bytes, and no other thread has to wake up
/// for it. A stamp is therefore the moment of sending, however late the timer was.
/// </remarks>
internal sealed class PacedReply(PipeWriter body, ReplyBytes bytes, DeadlineQueue deadlines, long requestRead) : IDeadlineCallback
{
    // As from a server under load: a packet for each token would measure the kernel's wake-ups and hide the parsing.
    private const int BackToBackBatch = 8;

    private readonly long[] _sent = new long[bytes.Tokens];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _pace;
    private long _firstFlush;
    private int _count;

    /// <summary>Sends all tokens, the first at the given time after the request.</summary>
    public async Task SendAsync(double ttftMs, double paceMs)
    {
        _pace = Ticks(paceMs);
        if (ttftMs > 0 || _pace > 0)
        {
            deadlines.Schedule(requestRead + Ticks(ttftMs), this);
            await _done.Task;
        }
        else
        {
            while (_count < bytes.Tokens) await SendTokenAsync(flush: _count % BackToBackBatch == BackToBackBatch - 1);
        }

        body.Write(bytes.End);
    }

    public void OnDeadline(long deadline)
    {
        ValueTask sending = SendTokenAsync(flush: true);
        if (sending.IsCompletedSuccessfully) Continue(deadline);
        else _ = ContinueAfterAsync(sending, deadline);
    }

    public TruthRow ToRow(string id)
    {
        var gaps = new float[_count - 1];
        for (int index = 0; index < gaps.Length; index++) gaps[index] = (float)Milliseconds(_sent[index], _sent[index + 1]);
        return new TruthRow(id, Milliseconds(requestRead, _sent[0]), Milliseconds(_sent[0], _firstFlush), gaps);
    }

    private async ValueTask SendTokenAsync(bool flush)
    {
        body.Write(bytes.Token);
        _sent[_count] = Stopwatch.GetTimestamp();
        if (flush) await body.FlushAsync();
        if (_count++ == 0) _firstFlush = Stopwatch.GetTimestamp();
    }

    private void Continue(long deadline)
    {
        if (_count == bytes.Tokens) _done.SetResult();
        else deadlines.Schedule(deadline + _pace, this);
    }

    // A client that reads too slowly fills the pipe; its reply waits, the others do not.
    private async Task ContinueAfterAsync(ValueTask sending, long deadline)
    {
        try
        {
            await sending;
            Continue(deadline);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            _done.TrySetException(exception);
        }
    }

    private static long Ticks(double milliseconds) => (long)(milliseconds / 1000 * Stopwatch.Frequency);

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}
