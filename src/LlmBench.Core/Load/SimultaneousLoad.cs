using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace LlmBench.Load;

/// <summary>Runs load tests at the same time, so that whatever drifts hits all of them alike.</summary>
/// <remarks>
/// They start at the same moment. Plans with the same seed say the same things: conversation and turn pair their rows up.
/// </remarks>
internal static class SimultaneousLoad
{
    // Time enough for every test to be ready when the first request of any is due.
    private static readonly TimeSpan s_runUp = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs them and reports what happens in any of them.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="stop">Ends them early; the last event of each is still its summary.</param>
    public static async IAsyncEnumerable<(LoadTest Test, LoadEvent Event)> RunAsync(IReadOnlyList<LoadTest> tests, [EnumeratorCancellation] CancellationToken stop = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var events = Channel.CreateUnbounded<(LoadTest Test, LoadEvent Event)>(new UnboundedChannelOptions { SingleReader = true });
        long start = Stopwatch.GetTimestamp() + LoadWindow.Ticks(s_runUp);
        Task running = RunAllAsync(tests, start, events.Writer, ending.Token);
        try
        {
            await foreach ((LoadTest Test, LoadEvent Event) item in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
    }

    private static async Task RunAllAsync(IEnumerable<LoadTest> tests, long start, ChannelWriter<(LoadTest Test, LoadEvent Event)> events, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(tests.Select(test => ForwardAsync(test, start, events, stop))).ConfigureAwait(false);
            events.Complete();
        }
        catch (Exception exception)
        {
            events.Complete(exception);
        }
    }

    private static async Task ForwardAsync(LoadTest test, long start, ChannelWriter<(LoadTest Test, LoadEvent Event)> events, CancellationToken stop)
    {
        await foreach (LoadEvent item in test.RunAsync(start, stop).ConfigureAwait(false))
        {
            events.TryWrite((test, item));
        }
    }
}
