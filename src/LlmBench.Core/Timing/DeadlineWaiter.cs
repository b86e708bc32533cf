namespace LlmBench.Timing;

/// <summary>One awaited deadline.</summary>
/// <remarks>A cancelled waiter stays in the queue until its deadline: taking it out of a heap costs more than letting it pass.</remarks>
internal sealed class DeadlineWaiter : IDeadlineCallback
{
    // Continuations must leave the timer thread, or one slow continuation would delay every deadline.
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void OnDeadline(long deadline) => _completion.TrySetResult();

    public void Abandon() => _completion.TrySetException(new ObjectDisposedException(nameof(DeadlineQueue)));

    public Task WaitAsync(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? WaitOrCancelAsync(cancellationToken) : _completion.Task;

    private async Task WaitOrCancelAsync(CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), _completion);
        await using (registration.ConfigureAwait(false)) await _completion.Task.ConfigureAwait(false);
    }
}
