using System.Text.Json.Nodes;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RouteHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RouteStore _store;

    public RouteHistoryTests() => _store = new RouteStore(_folder.Location, actor: new RouteActor("ada", "host-1", 7));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string History => _store.History("support").Location;

    private string FilePath => Path.Join(_folder.Location, "routes", "support.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_line_tells_who_what_why_and_on_what_evidence()
    {
        await ShareAsync(1_000);
        await _store.ChangeAsync(
            "support",
            new RouteChange("Undo", "zu viele Fehler: 用户") { Evidence = new JsonObject { ["metric"] = "errors", ["llr"] = 4.6 } },
            route => route! with { Phase = RoutePhase.RolledBack },
            Token);

        HistoryEntry entry = HistoryLine.Read(_store.History("support").ReadLines(out _)[1])!.Entry;
        Assert.Equal((2L, "ada", "host-1", 7, "Undo", "zu viele Fehler: 用户"), (entry.Generation, entry.User, entry.Host, entry.ProcessId, entry.Command, entry.Reason));
        Assert.Equal((RoutePhase.Ramping, RoutePhase.RolledBack, 1_000), (entry.From!.Phase, entry.To!.Phase, entry.To.Buckets["canary"]));
        Assert.Equal(4.6, (double)entry.Evidence!["llr"]!);
    }

    [Fact]
    public async Task An_untouched_history_is_intact()
    {
        await ThreeAsync();

        Assert.Equal((true, 3, false), Told(_store.Verify("support")));
        Assert.Equal(_store.Find("support")!.HistoryHead, _store.Verify("support").Head);
    }

    [Theory]
    [InlineData(0, "\"reason\":\"1000\"", "\"reason\":\"1001\"", 1)]
    [InlineData(1, "\"user\":\"ada\"", "\"user\":\"eve\"", 2)]
    [InlineData(2, "\"host\":\"host-1\"", "\"host\":\"host-2\"", 3)]
    public async Task An_altered_line_is_found(int index, string from, string to, int expected)
    {
        await ThreeAsync();
        string[] lines = await File.ReadAllLinesAsync(History, Token);
        lines[index] = lines[index].Replace(from, to, StringComparison.Ordinal);
        await File.WriteAllTextAsync(History, string.Join('\n', lines) + "\n", Token);

        Assert.Equal((false, expected), (_store.Verify("support").IsIntact, _store.Verify("support").BadLine));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, null)]
    public async Task A_line_that_was_taken_out_is_missed(int index, int? expected)
    {
        await ThreeAsync();
        List<string> lines = [.. await File.ReadAllLinesAsync(History, Token)];
        lines.RemoveAt(index);
        await File.WriteAllTextAsync(History, string.Join('\n', lines) + "\n", Token);

        HistoryCheck check = _store.Verify("support");
        Assert.False(check.IsIntact);
        Assert.Equal(expected, check.BadLine);
    }

    [Fact]
    public async Task A_file_edited_by_hand_is_found()
    {
        await ThreeAsync();
        await File.WriteAllTextAsync(FilePath, (await File.ReadAllTextAsync(FilePath, Token)).Replace("\"new\"", "\"old\"", StringComparison.Ordinal), Token);

        Assert.Contains("edited by other means", _store.Verify("support").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_put_back_is_found_by_the_next_change()
    {
        await ShareAsync(1_000);
        string old = await File.ReadAllTextAsync(FilePath, Token);
        await ShareAsync(2_000);
        await ShareAsync(3_000);
        await File.WriteAllTextAsync(FilePath, old, Token);
        Assert.Contains("not that of the last line", _store.Verify("support").Problem, StringComparison.Ordinal);

        await ShareAsync(4_000);

        Assert.Contains("put back", _store.Verify("support").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_taken_away_is_missed_even_after_it_was_made_anew()
    {
        await ThreeAsync();
        File.Delete(FilePath);
        Assert.False(_store.Verify("support").IsIntact);

        await ShareAsync(1_000);

        Assert.Contains("taken away", _store.Verify("support").Problem, StringComparison.Ordinal);
    }

    // A process killed after the line and before the file.
    [Fact]
    public async Task A_line_that_was_never_acted_on_is_voided_by_the_next()
    {
        await ShareAsync(1_000);
        string old = await File.ReadAllTextAsync(FilePath, Token);
        await ShareAsync(2_000);
        await File.WriteAllTextAsync(FilePath, old, Token);
        Assert.Equal((true, 2, true), Told(_store.Verify("support")));

        CanaryRoute route = await ShareAsync(3_000);

        Assert.Equal(2, route.Generation);
        Assert.Equal((true, 3, false), Told(_store.Verify("support")));
    }

    [Fact]
    public async Task A_first_line_that_was_never_acted_on_is_voided_too()
    {
        await ShareAsync(1_000);
        File.Delete(FilePath);

        Assert.Equal(1, (await ShareAsync(2_000)).Generation);
        Assert.Equal((true, 2, false), Told(_store.Verify("support")));
    }

    // A process killed within a line, after any of its bytes.
    [Fact]
    public async Task A_torn_line_is_cut_off_by_the_next_change()
    {
        await ShareAsync(1_000);
        byte[] whole = await File.ReadAllBytesAsync(History, Token);
        foreach (int kept in new[] { 1, 20, whole.Length / 2, whole.Length - 1 })
        {
            byte[] before = await File.ReadAllBytesAsync(History, Token);
            await File.WriteAllBytesAsync(History, [.. before, .. whole[..kept]], Token);
            HistoryCheck torn = _store.Verify("support");
            Assert.True(torn.IsIntact && torn.IsPending);

            await ShareAsync(1_000 + kept);

            HistoryCheck check = _store.Verify("support");
            Assert.True(check.IsIntact && !check.IsPending, check.Problem);
        }
    }

    [Fact]
    public async Task A_long_line_is_read_from_the_end()
    {
        await ShareAsync(1_000);
        await _store.ChangeAsync("support", new RouteChange("Set", new string('x', 20_000)), route => route!, Token);
        await ShareAsync(2_000);

        Assert.Equal((true, 3, false), Told(_store.Verify("support")));
    }

    [Fact]
    public async Task A_damaged_history_holds_up_no_change_and_stays_damaged()
    {
        await ThreeAsync();
        string[] lines = await File.ReadAllLinesAsync(History, Token);
        await File.WriteAllTextAsync(History, $"{lines[0]}\n{lines[1]}\nrubbish\n", Token);

        await ShareAsync(0);

        Assert.Equal(4, _store.Find("support")!.Generation);
        Assert.Equal(3, _store.Verify("support").BadLine);
    }

    [Fact]
    public async Task A_clock_that_goes_back_changes_nothing()
    {
        await ShareAsync(1_000);
        var past = new RouteStore(_folder.Location, new PastTime());
        await past.ChangeAsync("support", new RouteChange("Set", "past"), route => route!.WithShare("canary", 2_000), Token);

        Assert.Equal(2, _store.Find("support")!.Generation);
        Assert.True(_store.Verify("support").IsIntact);
    }

    private static (bool IsIntact, int Lines, bool IsPending) Told(HistoryCheck check) => (check.IsIntact, check.Lines, check.IsPending);

    private async Task ThreeAsync()
    {
        await ShareAsync(1_000);
        await ShareAsync(2_000);
        await ShareAsync(3_000);
    }

    private Task<CanaryRoute> ShareAsync(int buckets) => _store.ChangeAsync(
        "support", new RouteChange("Set", $"{buckets}"), route => (route ?? Routes.Named("support")).WithShare("canary", buckets), Token);

    private sealed class PastTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
