namespace LlmBench.Canary.Store;

/// <summary>Whether the provider to which a route would be rolled back answered when it was asked.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Ready">Whether it did.</param>
/// <param name="Reason">Why not, or what was seen.</param>
/// <param name="CheckedUtc">When it was asked.</param>
/// <param name="SinceUtc">Since when every question had this answer.</param>
internal sealed record RollbackReadiness(string Provider, bool Ready, string Reason, DateTimeOffset CheckedUtc, DateTimeOffset SinceUtc)
{
    /// <summary>What a new answer makes of the last one.</summary>
    /// <param name="last">The last answer; null where there is none.</param>
    /// <param name="provider">Who was asked.</param>
    /// <param name="problem">Why it would not serve; null where it answered.</param>
    /// <param name="now">When.</param>
    public static RollbackReadiness After(RollbackReadiness? last, string provider, string? problem, DateTimeOffset now)
    {
        bool isSame = last is not null && last.Ready == (problem is null) && last.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase);
        return new RollbackReadiness(provider, problem is null, problem ?? $"provider '{provider}' answered", now, isSame ? last!.SinceUtc : now);
    }
}
