using System.Threading.Channels;

namespace LlmBench.Canary.Traffic;

/// <summary>Work under way, whose results are taken as it ends, in whatever order that is.</summary>
/// <remarks>One caller starts and takes. Giving it up cancels what is under way and waits for its end, so nothing outlives the command.</remarks>
internal sealed class InFlight<T> : IAsyncDisposable
{
    private readonly Channel<Task<T>> _ended = Channel.CreateUnbounded<Task<T>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop;

    /// <param name="cancellation">Cancels all work.</param>
    public InFlight(CancellationToken cancellation) => _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

    /// <summary>Pieces of work started whose results have not been taken.</summary>
    public int Count { get; private set; }

    /// <summary>Starts a piece of work.</summary>
    public void Start(Func<CancellationToken, Task<T>> work)
    {
        Count++;
        _ = Task.Run(() => work(_stop.Token)).ContinueWith(ended => _ended.Writer.TryWrite(ended), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Takes a result if one is there.</summary>
    /// <returns>The ended work, whose result is to be awaited; null where none has ended.</returns>
    public Task<T>? TryTake()
    {
        if (!_ended.Reader.TryRead(out Task<T>? ended))
        {
            return null;
        }

        Count--;
        return ended;
    }

    /// <summary>Waits for the next result. There must be work under way.</summary>
    public async Task<T> TakeAsync(CancellationToken cancellation)
    {
        Task<T> ended = await _ended.Reader.ReadAsync(cancellation).ConfigureAwait(false);
        Count--;
        return await ended.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        for (; Count > 0; Count--)
        {
            await _ended.Reader.ReadAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }
}
