namespace LlmBench.Pricing.Linting;

/// <summary>The names of the linter's rules, which scripts filter by.</summary>
internal static class PriceRuleNames
{
    public const string UnitTooHigh = nameof(UnitTooHigh);
    public const string UnitTooLow = nameof(UnitTooLow);
    public const string OutputBelowInput = nameof(OutputBelowInput);
    public const string CachedAboveInput = nameof(CachedAboveInput);
    public const string Outlier = nameof(Outlier);
    public const string Overlap = nameof(Overlap);
    public const string Invalid = nameof(Invalid);
    public const string Stale = nameof(Stale);
    public const string Deprecated = nameof(Deprecated);
    public const string Difference = nameof(Difference);
    public const string Missing = nameof(Missing);
}
