namespace LlmBench.Simulation;

/// <summary>A token bucket: holds one minute's requests and refills evenly.</summary>
internal sealed class RequestBucket(int requestsPerMinute, TimeProvider time)
{
    private readonly object _gate = new();
    private double _available = requestsPerMinute;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes one request out, if there is one.</summary>
    public RequestAllowance Take()
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            double perSecond = requestsPerMinute / 60.0;
            _available = Math.Min(requestsPerMinute, _available + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;

            bool admitted = _available >= 1;
            if (admitted) _available--;
            TimeSpan retryAfter = admitted ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _available) / perSecond);
            var reset = TimeSpan.FromSeconds((requestsPerMinute - _available) / perSecond);
            return new RequestAllowance(admitted, requestsPerMinute, (int)_available, reset, retryAfter);
        }
    }
}

/// <summary>The state of a bucket after a request.</summary>
/// <param name="Admitted">Whether the request was let through.</param>
/// <param name="Limit">Requests per minute.</param>
/// <param name="Remaining">Requests left now.</param>
/// <param name="Reset">Time until the bucket is full again.</param>
/// <param name="RetryAfter">Time until the next request is let through; zero if this one was.</param>
internal sealed record RequestAllowance(bool Admitted, int Limit, int Remaining, TimeSpan Reset, TimeSpan RetryAfter);
