using System.Globalization;

namespace LlmBench.Commands;

/// <summary>What all commands with <c>-MaxCost</c> ask of it.</summary>
internal static class MaxCosts
{
    /// <summary>The cap, if it is one.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MaxCostInvalid"/>.</exception>
    public static decimal? Check(decimal? maxCost) => maxCost is null or > 0 ? maxCost : throw new LlmBenchException(
        ErrorIds.MaxCostInvalid,
        string.Create(CultureInfo.InvariantCulture, $"-MaxCost is {maxCost}; it must be more than 0."),
        "Give the most that may be spent, in US dollars, such as 0.50. -WhatIf shows an estimate and sends nothing.");
}
