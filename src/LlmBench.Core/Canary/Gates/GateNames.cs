namespace LlmBench.Canary.Gates;

/// <summary>The gates by name, as <c>-Gate @{ Ignore = ... }</c> and the rows of Test-CanaryRoute have them.</summary>
internal static class GateNames
{
    public const string Data = nameof(Data);
    public const string Authentication = nameof(Authentication);
    public const string FailureStreak = nameof(FailureStreak);
    public const string GrossErrors = nameof(GrossErrors);
    public const string Errors = nameof(Errors);
    public const string Ttft = nameof(Ttft);
    public const string E2e = nameof(E2e);
    public const string Truncation = nameof(Truncation);
    public const string Cost = nameof(Cost);
    public const string Csat = nameof(Csat);
    public const string SampleRatio = nameof(SampleRatio);

    /// <summary>All of them, in the order of the rows.</summary>
    public static readonly IReadOnlyList<string> All = [Data, Authentication, FailureStreak, GrossErrors, Errors, Ttft, E2e, Truncation, Cost, Csat, SampleRatio];
}
