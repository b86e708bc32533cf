using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>Notices that going on makes no sense: a dead key, an empty account, or nothing but failures from the start.</summary>
internal sealed class HopelessRun
{
    private const int FailuresBeforeGivingUp = 50;

    private int _failures;
    private bool _anySuccess;

    /// <summary>Why the run should end, or null.</summary>
    public string? Reason { get; private set; }

    public void Add(RequestRow row)
    {
        _anySuccess |= row.Succeeded;
        if (row.Succeeded || row.Outcome == Outcome.Cancelled || Reason is not null)
        {
            return;
        }

        _failures++;
        if (row.Outcome is Outcome.KeyRejected or Outcome.QuotaExhausted)
        {
            Reason = $"{row.Outcome}: {row.ErrorMessage}";
        }
        else if (!_anySuccess && _failures >= FailuresBeforeGivingUp)
        {
            Reason = $"the first {_failures} requests all failed, the last with {row.Outcome}: {row.ErrorMessage}";
        }
    }
}
