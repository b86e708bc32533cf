using System.Net;
using System.Security.Cryptography;
using LlmBench.Evaluation.Downloads;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class DatasetDownloadTests : IDisposable
{
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 1000).Select(index => (byte)(index * 7))];
    private static readonly DatasetFile s_file = new("sub/data.bin", s_content.Length, Convert.ToHexString(SHA256.HashData(s_content)).ToLowerInvariant());

    private readonly TemporaryFolder _folder = new();

    private string Target => Path.Join(_folder.Location, "sub", "data.bin");

    private string Part => Target + ".part";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_comes_whole_and_under_its_own_name()
    {
        var host = new FileHost(s_content);

        Arrival arrival = await SaveAsync(host);

        Assert.Equal((ArrivalKind.Downloaded, 1000L), (arrival.Kind, arrival.Received));
        Assert.Equal(s_content, File.ReadAllBytes(Target));
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public async Task A_file_that_is_in_place_is_not_asked_for()
    {
        var host = new FileHost(s_content);
        WriteTo(Target, s_content);

        Assert.Equal(ArrivalKind.Present, (await SaveAsync(host)).Kind);
        Assert.Empty(host.AskedFrom);
    }

    [Fact]
    public async Task A_download_goes_on_where_an_earlier_one_stopped()
    {
        var host = new FileHost(s_content);
        WriteTo(Part, s_content[..400]);

        Arrival arrival = await SaveAsync(host);

        Assert.Equal((ArrivalKind.Resumed, 600L), (arrival.Kind, arrival.Received));
        Assert.Equal([400L], host.AskedFrom);
        Assert.Equal(s_content, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_server_without_ranges_sends_the_file_again()
    {
        WriteTo(Part, s_content[..400]);

        Arrival arrival = await SaveAsync(new FileHost(s_content) { Ranges = false });

        Assert.Equal((ArrivalKind.Downloaded, 1000L), (arrival.Kind, arrival.Received));
        Assert.Equal(s_content, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_rest_of_another_file_is_thrown_away()
    {
        var host = new FileHost(s_content);
        WriteTo(Part, new byte[400]);

        Arrival arrival = await SaveAsync(host);

        Assert.Equal(ArrivalKind.Downloaded, arrival.Kind);
        Assert.Equal([400L, null], host.AskedFrom);
    }

    [Fact]
    public async Task A_broken_connection_is_taken_up_again()
    {
        var host = new FileHost(s_content);
        host.Breaks.Enqueue(300);

        Arrival arrival = await SaveAsync(host);

        Assert.Equal(1000, arrival.Received);
        Assert.Equal([null, 300L], host.AskedFrom);
        Assert.Equal(s_content, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_busy_server_is_asked_again()
    {
        var host = new FileHost(s_content);
        host.Statuses.Enqueue(HttpStatusCode.ServiceUnavailable);

        Assert.Equal(ArrivalKind.Downloaded, (await SaveAsync(host)).Kind);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_asked_for_once()
    {
        var host = new FileHost(s_content);
        host.Statuses.Enqueue(HttpStatusCode.NotFound);

        var error = await Assert.ThrowsAsync<LlmBenchException>(() => SaveAsync(host));

        Assert.Equal(ErrorIds.DatasetUnavailable, error.ErrorId);
        Assert.Contains("https://data.example/copy/sub/data.bin", error.Message, StringComparison.Ordinal);
        Assert.Single(host.AskedFrom);
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public async Task Of_a_file_with_a_wrong_hash_nothing_is_kept()
    {
        var error = await Assert.ThrowsAsync<LlmBenchException>(() => SaveAsync(new FileHost(new byte[1000])));

        Assert.Equal(ErrorIds.DataHashMismatch, error.ErrorId);
        Assert.Empty(Directory.EnumerateFiles(_folder.Location, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_page_longer_than_the_file_is_not_read_to_its_end()
    {
        var error = await Assert.ThrowsAsync<LlmBenchException>(() => SaveAsync(new FileHost(new byte[10_000_000])));

        Assert.Equal(ErrorIds.DataHashMismatch, error.ErrorId);
    }

    [Fact]
    public async Task Another_file_in_the_way_is_left_alone()
    {
        var host = new FileHost(s_content);
        WriteTo(Target, [1, 2, 3]);

        var error = await Assert.ThrowsAsync<LlmBenchException>(() => SaveAsync(host));

        Assert.Equal(ErrorIds.PathInvalid, error.ErrorId);
        Assert.Equal(3, new FileInfo(Target).Length);
        Assert.Empty(host.AskedFrom);
    }

    [Fact]
    public async Task Another_file_in_the_way_is_replaced_where_that_is_wanted()
    {
        WriteTo(Target, [1, 2, 3]);

        await SaveAsync(new FileHost(s_content), replace: true);

        Assert.Equal(s_content, File.ReadAllBytes(Target));
    }

    [Theory]
    [InlineData("mmlu", 114)]
    [InlineData("gsm8k", 2)]
    [InlineData("humaneval", 1)]
    public void The_manifests_name_the_official_files(string name, int files)
    {
        DatasetManifest manifest = DatasetManifest.Read(Repository.Benchmarks, name);
        string folder = name == "mmlu" ? OfficialData.Require(name, "hf-export") : OfficialData.Require(name);

        Assert.Equal(files, manifest.Files.Count);
        Assert.All(manifest.Files, file =>
        {
            byte[] content = File.ReadAllBytes(Path.Join(folder, file.Path));
            Assert.Equal((file.Bytes, file.Sha256), (content.Length, Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant()));
        });
    }

    private async Task<Arrival> SaveAsync(FileHost host, bool replace = false)
    {
        using var http = new HttpClient(host);
        var manifest = new DatasetManifest("data", "1", "MIT", new Uri("https://data.example/"), [s_file]);
        var download = new DatasetDownload(new FileFetcher(http, new HurriedTime()), manifest, new Uri("https://data.example/copy"), _folder.Location);
        Arrival? arrival = null;
        await foreach (Arrival next in download.RunAsync(replace, TestContext.Current.CancellationToken))
        {
            arrival = next;
        }

        return arrival!;
    }

    private static void WriteTo(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>A clock on which short pauses pass at once; long ones are time-outs, which these tests never reach.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(10) && dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
