using System.Globalization;
using System.Text;
using LlmBench.Canary.Observations;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Canary.Observations;

public sealed class ObservationLogTests : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly TemporaryFolder _folder = new();
    private readonly ObservationLog _log;
    private readonly ObservationTally _tally = new();

    public ObservationLogTests() => _log = new ObservationLog(_folder.Location, "Support");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Join(_folder.Location, "routes", "support.observations", "2026-11-20.jsonl");

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
        CultureInfo.CurrentCulture = _culture;
    }

    [Fact]
    public async Task What_is_appended_is_read_back_in_its_order()
    {
        CanaryObservation[] seen = [Seen.Request(1), Seen.Request(50, "baseline") with { FellBack = true, Truncated = true, Simulated = true }, Seen.Request(2)];

        await _log.AppendAsync(seen, Token);

        Assert.Equal(seen, _log.Read(DateTimeOffset.MinValue, cancellation: Token));
    }

    [Fact]
    public void A_route_without_observations_has_none() => Assert.Empty(_log.Read(DateTimeOffset.MinValue, cancellation: Token));

    [Fact]
    public async Task Each_day_of_UTC_has_its_file()
    {
        var evening = new DateTimeOffset(2026, 11, 20, 23, 30, 0, TimeSpan.FromHours(-2));

        await _log.AppendAsync([Seen.Request(1), Seen.Request(2, utc: evening)], Token);

        Assert.Equal(["2026-11-20.jsonl", "2026-11-21.jsonl"], Directory.GetFiles(_log.Location, "*.jsonl").Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Since_belongs_to_the_time_and_until_does_not()
    {
        await _log.AppendAsync(Enumerable.Range(0, 5).Select(number => Seen.Request(number)), Token);

        IEnumerable<CanaryObservation> read = _log.Read(Seen.Noon.AddSeconds(1), Seen.Noon.AddSeconds(3), cancellation: Token);

        Assert.Equal(["r-1", "r-2"], read.Select(observation => observation.RequestId));
    }

    [Theory]
    [InlineData("{\"utc\":\"2026-11-2")]
    [InlineData("{")]
    [InlineData("用")]
    public async Task The_part_of_a_line_that_a_killed_writer_left_is_not_read_and_is_cut_off_by_the_next_writer(string torn)
    {
        await _log.AppendAsync([Seen.Request(1)], Token);
        await System.IO.File.AppendAllTextAsync(File, torn, Token);

        Assert.Single(_log.Read(DateTimeOffset.MinValue, null, _tally, cancellation: Token));
        await _log.AppendAsync([Seen.Request(2)], Token);

        Assert.Equal((1, 0), (_tally.TornFiles, _tally.BadLines));
        Assert.Equal(1, _log.CutLines);
        Assert.Equal(["r-1", "r-2"], _log.Read(DateTimeOffset.MinValue, cancellation: Token).Select(observation => observation.RequestId));
        Assert.DoesNotContain(torn + "{", await System.IO.File.ReadAllTextAsync(File, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_line_of_many_blocks_is_cut_off_whole()
    {
        await _log.AppendAsync([Seen.Request(1)], Token);
        string whole = await System.IO.File.ReadAllTextAsync(File, Token);
        await System.IO.File.AppendAllTextAsync(File, new string('x', 10_000), Token);

        await _log.AppendAsync([Seen.Request(2)], Token);

        Assert.StartsWith(whole + "{", await System.IO.File.ReadAllTextAsync(File, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_line_that_is_all_there_is_leaves_an_empty_file()
    {
        Directory.CreateDirectory(_log.Location);
        await System.IO.File.WriteAllTextAsync(File, new string('x', 9_000), Token);

        await _log.AppendAsync([Seen.Request(2)], Token);

        Assert.Equal(["r-2"], _log.Read(DateTimeOffset.MinValue, null, _tally, cancellation: Token).Select(observation => observation.RequestId));
        Assert.Equal(0, _tally.BadLines);
    }

    [Fact]
    public async Task A_line_that_is_no_observation_is_skipped_and_counted()
    {
        await _log.AppendAsync([Seen.Request(1)], Token);
        await System.IO.File.AppendAllTextAsync(File, "rubbish\n\n{\"kind\":\"Request\"}\n", Token);
        await _log.AppendAsync([Seen.Request(2)], Token);

        Assert.Equal(2, _log.Read(DateTimeOffset.MinValue, null, _tally, cancellation: Token).Count());
        Assert.Equal((2, 3), (_tally.Requests, _tally.BadLines));
    }

    [Fact]
    public async Task A_log_whose_file_is_deleted_under_it_makes_another()
    {
        await _log.AppendAsync([Seen.Request(1)], Token);
        System.IO.File.Delete(File);

        await _log.AppendAsync([Seen.Request(2)], Token);

        Assert.Equal(["r-2"], _log.Read(DateTimeOffset.MinValue, cancellation: Token).Select(observation => observation.RequestId));
    }

    [Fact]
    public async Task Lines_longer_than_a_buffer_are_read()
    {
        string longest = new('用', 300_000);
        await _log.AppendAsync([Seen.Request(1), Seen.Request(2) with { RequestId = longest }, Seen.Request(3)], Token);

        Assert.Equal(["r-1", longest, "r-3"], _log.Read(DateTimeOffset.MinValue, cancellation: Token).Select(observation => observation.RequestId));
    }

    [Fact]
    public async Task Fields_of_a_later_version_are_read_past()
    {
        await _log.AppendAsync([Seen.Request(1)], Token);
        string line = (await System.IO.File.ReadAllTextAsync(File, Token)).TrimEnd('\n');
        await System.IO.File.AppendAllTextAsync(File, line.Replace("{", "{\"mood\":{\"of\":\"user\"},", StringComparison.Ordinal) + "\n", Token);

        Assert.Equal(2, _log.Read(DateTimeOffset.MinValue, null, _tally, cancellation: Token).Count());
        Assert.Equal(0, _tally.BadLines);
    }

    [Fact]
    public async Task The_file_is_for_its_owner_alone_and_says_how_each_request_ended()
    {
        await _log.AppendAsync([Seen.Request(1)], Token);

        Assert.Contains("\"outcome\":\"Succeeded\"", await System.IO.File.ReadAllTextAsync(File, Token), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_error_with_a_remedy()
    {
        await System.IO.File.WriteAllTextAsync(Path.Join(_folder.Location, "routes"), "a file where the folder should be", Token);

        LlmBenchException error = await Assert.ThrowsAsync<LlmBenchException>(() => _log.AppendAsync([Seen.Request(1)], Token));

        Assert.Equal(ErrorIds.ObservationsUnavailable, error.ErrorId);
    }

    [Fact]
    public void A_name_that_no_route_can_have_is_refused() =>
        Assert.Equal(ErrorIds.RouteInvalid, Assert.Throws<LlmBenchException>(() => new ObservationLog(_folder.Location, "../x")).ErrorId);

    [Fact]
    public async Task Lines_are_the_same_in_every_culture()
    {
        await _log.AppendAsync([Seen.Request(1)], Token);
        byte[] invariant = await System.IO.File.ReadAllBytesAsync(File, Token);
        System.IO.File.Delete(File);
        CultureInfo.CurrentCulture = new CultureInfo("tr-TR");

        await _log.AppendAsync([Seen.Request(1)], Token);

        Assert.Equal(Encoding.UTF8.GetString(invariant), await System.IO.File.ReadAllTextAsync(File, Token));
        Assert.Equal(Outcome.Succeeded, _log.Read(DateTimeOffset.MinValue, cancellation: Token).Single().Outcome);
    }
}
