using LlmBench.Pricing;

namespace LlmBench.Evaluation.Running;

/// <summary>The leave to make one call.</summary>
/// <param name="Reservation">What is set aside for it; null without a cap.</param>
internal sealed record CallPermit(Reservation? Reservation);
