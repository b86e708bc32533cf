namespace LlmBench.Performance.Cost;

/// <summary>A client whose processor time is measured.</summary>
internal interface ICostClient : IDisposable
{
    string Name { get; }

    /// <summary>Makes so many requests with so many users at a time.</summary>
    /// <returns>Processor time of the client in seconds, and the tokens that it has read.</returns>
    Task<CostSample> RunAsync(bool stream, int users, int requests, CancellationToken cancellationToken);
}

/// <summary>What one batch of requests has cost.</summary>
/// <param name="CpuSeconds">Processor time of the client, user and system.</param>
/// <param name="Seconds">Elapsed time.</param>
/// <param name="Tokens">Tokens that the client has read; it proves that the work was done.</param>
internal sealed record CostSample(double CpuSeconds, double Seconds, long Tokens);
