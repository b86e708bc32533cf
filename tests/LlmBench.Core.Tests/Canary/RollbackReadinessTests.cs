using LlmBench.Canary.Store;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RollbackReadinessTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly RouteStore _store;

    public RollbackReadinessTests() => _store = new RouteStore(_folder.Location);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_so_since_the_first_of_the_same_answers()
    {
        var first = RollbackReadiness.After(null, "legacy", "the key expired", s_now);
        var second = RollbackReadiness.After(first, "LEGACY", "the quota is used up", s_now.AddHours(1));

        Assert.Equal((false, "the quota is used up", s_now.AddHours(1), s_now), (second.Ready, second.Reason, second.CheckedUtc, second.SinceUtc));
        Assert.Equal(s_now.AddHours(2), RollbackReadiness.After(second, "legacy", null, s_now.AddHours(2)).SinceUtc);
        Assert.Equal(s_now.AddHours(2), RollbackReadiness.After(second, "other", "the key expired", s_now.AddHours(2)).SinceUtc);
    }

    [Fact]
    public async Task The_last_answer_is_kept_and_is_no_change_of_the_route()
    {
        await _store.ChangeAsync("support", new RouteChange("Set", "test"), _ => Routes.Named("support", 1), Token);

        RollbackReadiness kept = await _store.Rollback("support").KeepAsync("legacy", null, s_now, Token);

        Assert.Equal(kept, _store.Rollback("SUPPORT").Read());
        Assert.Equal(1, _store.Find("support")!.Generation);
        Assert.True(_store.Verify("support").IsIntact);
        Assert.Equal(["support"], _store.Names());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_damaged_answer_is_none(string text)
    {
        Directory.CreateDirectory(Path.Join(_folder.Location, "routes"));
        File.WriteAllText(Path.Join(_folder.Location, "routes", "support.rollback.json"), text);

        Assert.Null(_store.Rollback("support").Read());
    }
}
