using System.Buffers;
using System.Diagnostics;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>The one thing that talks to a provider.</summary>
/// <remarks>
/// Everything goes through <see cref="SendAsync"/>, whether a single completion, a benchmark sample or a load-test turn, so that the
/// numbers of all of them can be put side by side. A failure of the provider or the network is an <see cref="Exchange"/> like any
/// other; only misuse throws. One client may be used by any number of concurrent callers.
/// </remarks>
public sealed class ChatClient : IDisposable
{
    private readonly ProviderProfile _profile;
    private readonly IChatDialect _dialect;
    private readonly ChatTransport _transport;
    private readonly AttemptRunner _runner;
    private readonly ModelList _models;
    private readonly RetrySchedule _retries;
    private readonly TimeProvider _time;

    /// <summary>Creates a client for a provider.</summary>
    /// <param name="profile">The provider.</param>
    /// <param name="key">Its key, or null where it needs none.</param>
    /// <param name="retryPolicy">Whether failed attempts are repeated; null takes the profile's policy.</param>
    /// <param name="time">The clock of time-outs and waits. Measurements use <see cref="Stopwatch"/>, whatever is given here.</param>
    /// <param name="random">Source of jitter, 0 to 1.</param>
    public ChatClient(ProviderProfile profile, ApiKey? key, RetryPolicy? retryPolicy = null, TimeProvider? time = null, Func<double>? random = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _profile = profile;
        _time = time ?? TimeProvider.System;
        _dialect = ChatDialects.For(profile.Dialect);
        _transport = new ChatTransport(profile);
        _runner = new AttemptRunner(profile, key, _dialect, _transport, _time);
        _models = new ModelList(profile, key, _dialect, _transport, _time);
        RetryPolicy = retryPolicy ?? profile.RetryPolicy;
        _retries = new RetrySchedule(RetryPolicy, random ?? Random.Shared.NextDouble);
    }

    /// <summary>Whether failed attempts are repeated.</summary>
    internal RetryPolicy RetryPolicy { get; }

    /// <summary>Asks the provider, repeats as the policy says, and returns the record of it.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="intendedStart">When this request was due, in <see cref="Stopwatch"/> ticks; null for now.</param>
    /// <param name="cancellation">Ends the exchange with <see cref="Outcome.Cancelled"/>.</param>
    public async Task<Exchange> SendAsync(ChatRequest request, long? intendedStart = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        long intended = intendedStart ?? Stopwatch.GetTimestamp();
        var body = new ArrayBufferWriter<byte>(1024);
        _dialect.WriteBody(body, _profile, request);

        long deadline = _time.GetTimestamp() + (long)(_profile.Timeouts.Total.TotalSeconds * _time.TimestampFrequency);
        DateTimeOffset startedAt = _time.GetUtcNow();
        var attempts = new List<Attempt>(1);
        long firstSend = 0;
        while (true)
        {
            using AttemptResult result = await _runner.RunAsync(request, body.WrittenMemory, deadline, cancellation).ConfigureAwait(false);
            firstSend = firstSend == 0 ? result.Clock.SendStart : firstSend;
            Attempt attempt = result.ToAttempt(attempts.Count + 1, StreamClock.Milliseconds(firstSend, result.Clock.SendStart) ?? 0);

            // Tokens that have come are billed and shown; asking again would hide that, so it is left to the caller.
            bool answerBegun = result.Clock.UnitEvents > 0;
            TimeSpan? wait = answerBegun ? null : _retries.WaitAfter(attempt, _time.GetElapsedTime(_time.GetTimestamp(), deadline));
            bool again = wait is { } pause && await PauseAsync(pause, cancellation).ConfigureAwait(false);
            attempts.Add(again ? attempt with { WaitedAfter = wait } : attempt);
            if (!again)
            {
                return ExchangeRecord.Create(_profile, request, startedAt, intended, firstSend, attempts, result);
            }
        }
    }

    /// <summary>Lists the provider's models.</summary>
    /// <param name="cancellation">Ends the call.</param>
    public Task<ModelListing> ListModelsAsync(CancellationToken cancellation = default) => _models.ReadAsync(cancellation);

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();

    // False where the caller gave up while waiting; the failed attempt then stands as the outcome.
    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, _time, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
