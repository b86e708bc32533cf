namespace LlmBench.Pricing;

/// <summary>Money set aside for one call under a <see cref="SpendLimit"/>.</summary>
/// <param name="amount">The worst case, US dollars.</param>
internal sealed class Reservation(decimal amount)
{
    public decimal Amount { get; } = amount;

    /// <summary>Guarded by the limit's own lock.</summary>
    internal bool IsSettled { get; set; }
}
