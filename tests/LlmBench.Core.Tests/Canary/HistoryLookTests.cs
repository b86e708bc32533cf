using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class HistoryLookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RouteStore _store;

    public HistoryLookTests() => _store = new RouteStore(_folder.Location);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_change_that_was_announced_and_never_made_is_told_apart()
    {
        await ChangeAsync();
        string file = await File.ReadAllTextAsync(Path.Join(_folder.Location, "routes", "support.json"), Token);
        await ChangeAsync();
        await File.WriteAllTextAsync(Path.Join(_folder.Location, "routes", "support.json"), file, Token);

        Assert.Equal([true, false], Made());

        await ChangeAsync();

        Assert.Equal([true, false, true], Made());
    }

    [Fact]
    public async Task An_altered_line_is_one_that_cannot_be_shown()
    {
        await ChangeAsync();
        await ChangeAsync();
        string path = _store.History("support").Location;
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Token)).Replace("\"generation\":1", "\"generation\":7", StringComparison.Ordinal), Token);

        IReadOnlyList<HistoryLook> looks = HistoryLook.At(_store, "support", out HistoryCheck check);

        Assert.Equal(1, check.BadLine);
        Assert.Equal([null, 2L], looks.Select(look => look.Line?.Entry.Generation));
    }

    private IEnumerable<bool> Made() => HistoryLook.At(_store, "support", out _).Select(look => look.WasMade);

    private Task<CanaryRoute> ChangeAsync() => _store.ChangeAsync("support", new RouteChange("Set", "test"), route => route ?? Routes.Named("support", 1), Token);
}
