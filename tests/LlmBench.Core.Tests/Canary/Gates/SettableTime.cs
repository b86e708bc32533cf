namespace LlmBench.Tests.Canary.Gates;

/// <summary>A clock that a test sets, so that hours pass at once.</summary>
internal sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
