namespace LlmBench.Sandbox;

/// <summary>Lets several in at once, or one alone.</summary>
internal sealed class SharedGate(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places, places);
    private readonly SemaphoreSlim _alone = new(1, 1);

    /// <summary>Runs something beside others.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Runs something when all others have ended. Only one at a time collects places, or two would wait for each other for ever.</summary>
    public async Task<T> RunAloneAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _alone.WaitAsync(cancellation).ConfigureAwait(false);
        int held = 0;
        try
        {
            for (; held < places; held++) await _places.WaitAsync(cancellation).ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        finally
        {
            if (held > 0) _places.Release(held);
            _alone.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _alone.Dispose();
    }
}
