using LlmBench.Pricing;

namespace LlmBench.Evaluation.Running;

/// <summary>The leave to make one call.</summary>
/// <param name="Budget">Settles it; null without a cap.</param>
/// <param name="Reservation">What is set aside for it; null without a cap.</param>
internal sealed record CallPermit(RequestBudget? Budget, Reservation? Reservation);
