using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>The rate by which an amount was converted, with where it comes from and of which day it is.</summary>
/// <param name="From">Currency of the amount.</param>
/// <param name="To">Currency that it is shown in.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one of <paramref name="From"/>.</param>
/// <param name="Source">Who says so.</param>
/// <param name="AsOf">The day of the rate.</param>
internal sealed record ExchangeRate(string From, string To, decimal Rate, string Source, DateOnly AsOf)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"1 {From} = {Rate:0.######} {To} ({Source}, {AsOf:yyyy-MM-dd})");
}
