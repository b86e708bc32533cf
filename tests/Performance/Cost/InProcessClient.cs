using System.Diagnostics;

namespace LlmBench.Performance.Cost;

/// <summary>A client in this process: users in a closed loop without think time, sharing a number of requests.</summary>
internal abstract class InProcessClient : ICostClient
{
    private int _left;

    public abstract string Name { get; }

    public async Task<CostSample> RunAsync(bool stream, int users, int requests, CancellationToken cancellationToken)
    {
        _left = requests;
        double cpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        long start = Stopwatch.GetTimestamp();
        long[] tokens = await Task.WhenAll(Enumerable.Range(0, users).Select(_ => Task.Run(() => UserAsync(stream, cancellationToken), cancellationToken)));
        return new CostSample(Environment.CpuUsage.TotalTime.TotalSeconds - cpu, Stopwatch.GetElapsedTime(start).TotalSeconds, tokens.Sum());
    }

    public abstract void Dispose();

    protected abstract Task<int> AskAsync(bool stream, CancellationToken cancellationToken);

    private async Task<long> UserAsync(bool stream, CancellationToken cancellationToken)
    {
        long tokens = 0;
        while (Interlocked.Decrement(ref _left) >= 0) tokens += await AskAsync(stream, cancellationToken);
        return tokens;
    }
}
