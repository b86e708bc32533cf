using LlmBench.Canary.Observations;
using LlmBench.Chat;

namespace LlmBench.Canary.Gates;

/// <summary>An observation as the gates of one canary see it.</summary>
/// <param name="Observation">What was seen.</param>
/// <param name="IsCanary">Whether the canary was assigned; otherwise the baseline.</param>
/// <param name="Span">Index of the shares of its time.</param>
/// <param name="Share">The canary's share of the requests of both just before; 0 or 1 where only one has any.</param>
internal readonly record struct GateEvent(CanaryObservation Observation, bool IsCanary, int Span, double Share)
{
    public bool IsRequest => Observation.Kind == ObservationKind.Request;

    /// <summary>Whether the arm that was assigned was never asked, for instance since the kill switch was on: that says nothing of it.</summary>
    public bool IsUntried => IsRequest && Observation.ArmServed is { } served && !Observation.FellBack && !served.Equals(Observation.ArmAssigned, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it counts as a request: it was made of the arm, and nobody gave it up.</summary>
    public bool Counts => IsRequest && Observation.Outcome != Outcome.Cancelled && !IsUntried;

    /// <summary>Whether the arm gave no answer. One that the baseline rescued is a failure of the canary.</summary>
    public bool Failed => Observation.FellBack || Observation.Outcome != Outcome.Succeeded;

    /// <summary>Whether the provider gave no answer to a request that it should have answered: one that the baseline could answer is not itself at fault.</summary>
    public bool ProviderFailed => Observation.FellBack || Observation.Outcome is not (Outcome.Succeeded or Outcome.InvalidRequest or Outcome.ContextOverflow or Outcome.ContentFiltered);

    public bool KeyRefused => Observation.Outcome == Outcome.KeyRejected || (Failed && Observation.HttpStatus is 401 or 403);

    public bool TimedOut => Observation.Outcome is Outcome.ConnectTimedOut or Outcome.FirstByteTimedOut or Outcome.IdleTimedOut or Outcome.TotalTimedOut;

    public bool WasCut => Observation.Truncated || Observation.Outcome == Outcome.StreamTruncated;
}
