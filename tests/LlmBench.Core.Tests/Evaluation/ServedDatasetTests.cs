using LlmBench.Evaluation;
using LlmBench.Evaluation.Downloads;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class ServedDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_part_is_taken_up_where_the_server_can(bool ranges)
    {
        string source = OfficialData.Require("gsm8k");
        using FileServer server = ranges ? await FileServer.NginxAsync(source) : await FileServer.PythonAsync(source);
        byte[] train = await File.ReadAllBytesAsync(Path.Join(source, "train.jsonl"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Join(_folder.Location, "train.jsonl.part"), train[..3_000_000], TestContext.Current.CancellationToken);

        IReadOnlyList<Arrival> arrivals = await SaveAsync("gsm8k", server.Address);

        Assert.Equal(ranges ? ArrivalKind.Resumed : ArrivalKind.Downloaded, arrivals.Single(arrival => arrival.File.Path == "train.jsonl").Kind);
        Assert.Equal(ranges ? train.Length - 3_000_000 : train.Length, arrivals.Single(arrival => arrival.File.Path == "train.jsonl").Received);
        Assert.Equal(train, await File.ReadAllBytesAsync(Path.Join(_folder.Location, "train.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task All_of_mmlu_comes_and_loads()
    {
        using FileServer server = await FileServer.NginxAsync(OfficialData.Require("mmlu", "hf-export"));

        Assert.Equal(114, (await SaveAsync("mmlu", server.Address)).Count);

        LoadedBenchmark loaded = BenchmarkLoader.Load(new BenchmarkCatalog(Repository.Benchmarks, null).Resolve("mmlu", null, path => path), _folder.Location);
        Assert.Equal((14_042, 285), (loaded.Items.Count, loaded.Shots.Count));
    }

    [Fact]
    public async Task Files_of_another_layout_are_refused()
    {
        using FileServer server = await FileServer.NginxAsync(OfficialData.Require("mmlu", "hendrycks-layout"));

        var error = await Assert.ThrowsAsync<LlmBenchException>(() => SaveAsync("mmlu", server.Address));

        Assert.Equal(ErrorIds.DataHashMismatch, error.ErrorId);
        Assert.Empty(Directory.EnumerateFiles(_folder.Location, "*", SearchOption.AllDirectories));
    }

    private async Task<IReadOnlyList<Arrival>> SaveAsync(string name, Uri address)
    {
        using var http = new HttpClient();
        var download = new DatasetDownload(new FileFetcher(http, TimeProvider.System), DatasetManifest.Read(Repository.Benchmarks, name), address, _folder.Location);
        var arrivals = new List<Arrival>();
        await foreach (Arrival arrival in download.RunAsync(replace: false, TestContext.Current.CancellationToken))
        {
            arrivals.Add(arrival);
        }

        return arrivals;
    }
}
