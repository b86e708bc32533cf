namespace LlmBench.Chat;

/// <summary>Notices that going on makes no sense: a dead key, an empty account, nothing but failures from the start, or a provider that has gone away.</summary>
/// <param name="failuresFromStart">Failures without any success before it gives up.</param>
/// <param name="failuresInARow">Failures one after the other, at any time, before it gives up; null never does.</param>
internal sealed class HopelessRun(int failuresFromStart = 50, int? failuresInARow = null)
{
    private readonly object _gate = new();
    private int _failures;
    private int _inARow;
    private bool _anySuccess;

    /// <summary>Why the run should end, or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>Takes the end of a request. May be called by many threads at once.</summary>
    public void Add(Outcome outcome, string? message)
    {
        lock (_gate)
        {
            bool succeeded = outcome == Outcome.Succeeded;
            _anySuccess |= succeeded;
            _inARow = succeeded ? 0 : _inARow;
            if (succeeded || outcome == Outcome.Cancelled || Reason is not null)
            {
                return;
            }

            _failures++;
            _inARow++;
            if (outcome is Outcome.KeyRejected or Outcome.QuotaExhausted)
            {
                Reason = $"{outcome}: {message}";
            }
            else if (!_anySuccess && _failures >= failuresFromStart)
            {
                Reason = $"the first {_failures} requests all failed, the last with {outcome}: {message}";
            }
            else if (_inARow >= failuresInARow)
            {
                Reason = $"{_inARow} requests in a row failed, the last with {outcome}: {message}";
            }
        }
    }
}
