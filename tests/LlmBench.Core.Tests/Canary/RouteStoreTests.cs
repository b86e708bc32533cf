using System.Text.Json.Nodes;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class RouteStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RouteStore _store;

    public RouteStoreTests() => _store = new RouteStore(_folder.Location, actor: new RouteActor("ada", "host-1", 7));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Join(_folder.Location, "routes", "support.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        CanaryRoute written = await ShareAsync(10_000);

        CanaryRoute read = _store.Find("SUPPORT")!;
        Assert.Equal((1L, 10_000, "ada", "test"), (read.Generation, read.Arms[1].Buckets, read.UpdatedBy, read.Reason));
        Assert.Equal(written.HistoryHead, read.HistoryHead);
        Assert.Equal("support:1:", read.Salt);
        Assert.Equal(["support"], _store.Names());
    }

    [Fact]
    public void There_is_nothing_before_the_first_write()
    {
        Assert.Null(_store.Find("support"));
        Assert.Empty(_store.Names());
    }

    [Fact]
    public async Task A_change_of_a_generation_that_is_gone_is_refused()
    {
        await ShareAsync(1_000);
        await ShareAsync(2_000);

        LlmBenchException error = await Assert.ThrowsAsync<LlmBenchException>(() => ShareAsync(3_000, expected: 1));

        Assert.Equal(ErrorIds.RouteChanged, error.ErrorId);
        Assert.Equal((2L, 2_000), (_store.Find("support")!.Generation, _store.Find("support")!.Arms[1].Buckets));
    }

    [Fact]
    public async Task Of_two_that_step_from_the_same_generation_one_steps()
    {
        await ShareAsync(1_000);

        Task<CanaryRoute>[] steps = [ShareAsync(2_000, expected: 1), ShareAsync(2_000, expected: 1)];
        await Task.WhenAll(steps.Select(step => step.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(1, steps.Count(step => step.IsCompletedSuccessfully));
        Assert.Equal(2, _store.Find("support")!.Generation);
    }

    [Fact]
    public async Task An_edit_that_throws_leaves_file_and_history_as_they_were()
    {
        await ShareAsync(1_000);
        string before = await File.ReadAllTextAsync(FilePath, Token);

        await Assert.ThrowsAsync<LlmBenchException>(() => ShareAsync(100_001));

        Assert.Equal(before, await File.ReadAllTextAsync(FilePath, Token));
        Assert.Single(_store.History("support").ReadLines(out _));
    }

    [Fact]
    public async Task Fields_of_a_later_version_survive_a_change()
    {
        await ShareAsync(1_000);
        await EditAsync(root =>
        {
            root["gates"] = new JsonObject { ["latency"] = 1.1 };
            root["arms"]![1]!["region"] = "eu";
        });

        await ShareAsync(2_000);

        var root = JsonNode.Parse(await File.ReadAllTextAsync(FilePath, Token))!;
        Assert.Equal(1.1, (double)root["gates"]!["latency"]!);
        Assert.Equal("eu", (string)root["arms"]![1]!["region"]!);
        Assert.Equal("[[0,2000]]", root["arms"]![1]!["ranges"]!.ToJsonString());
    }

    [Fact]
    public async Task A_newer_schema_is_read_but_not_written()
    {
        await ShareAsync(1_000);
        await EditAsync(root => root["schemaVersion"] = 2);

        Assert.Equal(1_000, _store.Find("support")!.Arms[1].Buckets);
        Assert.Equal(ErrorIds.RouteTooNew, (await Assert.ThrowsAsync<LlmBenchException>(() => ShareAsync(2_000))).ErrorId);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"name\":\"support\"}")]
    [InlineData("{\"name\":\"support\",\"salt\":\"s\",\"arms\":null}")]
    [InlineData("{\"name\":\"support\",\"salt\":\"s\",\"arms\":[null,null]}")]
    [InlineData("{\"name\":\"support\",\"salt\":\"s\",\"arms\":[{\"name\":\"a\",\"provider\":\"p\"},{\"name\":\"b\",\"provider\":\"q\",\"ranges\":[[5,1]]}]}")]
    [InlineData("{\"name\":\"other\",\"salt\":\"s\",\"arms\":[{\"name\":\"a\",\"provider\":\"p\"},{\"name\":\"b\",\"provider\":\"q\"}]}")]
    public async Task A_damaged_file_is_refused_and_left_alone(string text)
    {
        await ShareAsync(1_000);
        await File.WriteAllTextAsync(FilePath, text, Token);

        Assert.Equal(ErrorIds.RouteCorrupt, Assert.Throws<LlmBenchException>(() => _store.Find("support")).ErrorId);
        Assert.Equal(ErrorIds.RouteCorrupt, (await Assert.ThrowsAsync<LlmBenchException>(() => ShareAsync(2_000))).ErrorId);
        Assert.Equal(text, await File.ReadAllTextAsync(FilePath, Token));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a.b")]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("com1")]
    [InlineData("ä")]
    public void A_name_that_is_no_file_name_everywhere_is_refused(string name) =>
        Assert.Equal(ErrorIds.RouteInvalid, Assert.Throws<LlmBenchException>(() => _store.Find(name)).ErrorId);

    [Fact]
    public async Task A_removed_route_is_gone_and_its_generations_go_on()
    {
        await ShareAsync(1_000);

        Assert.True(await _store.RemoveAsync("support", new RouteChange("Remove", "done"), Token));
        Assert.False(await _store.RemoveAsync("support", new RouteChange("Remove", "done"), Token));
        Assert.Null(_store.Find("support"));
        Assert.True(_store.Verify("support").IsIntact);

        Assert.Equal(3, (await ShareAsync(500)).Generation);
        Assert.True(_store.Verify("support").IsIntact);
    }

    [Fact]
    public void The_kill_switch_is_a_file_that_anybody_may_touch()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        Assert.False(_store.IsKilled("support"));

        File.WriteAllText(Path.ChangeExtension(FilePath, ".off"), string.Empty);

        Assert.True(_store.IsKilled("support"));
    }

    private Task<CanaryRoute> ShareAsync(int buckets, long? expected = null) => _store.ChangeAsync(
        "support",
        new RouteChange("Set", "test") { ExpectedGeneration = expected },
        route => (route ?? Routes.Named("support")).WithShare("canary", buckets),
        Token);

    private async Task EditAsync(Action<JsonNode> edit)
    {
        var root = JsonNode.Parse(await File.ReadAllTextAsync(FilePath, Token))!;
        edit(root);
        await File.WriteAllTextAsync(FilePath, root.ToJsonString(), Token);
    }
}
