using System.Globalization;
using System.IO.Compression;
using System.Text;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Observations.Importing;
using LlmBench.Canary.Routing;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Canary.Observations;

public sealed class ObservationImportTests : IDisposable
{
    private const string Nginx = """
        {"time":"2026-11-20T12:00:00+01:00","user":"user-42","request_id":"a1","status":"200","request_time":"1.250","upstream_header_time":"0.310"}
        {"time":"2026-11-20T12:00:01+01:00","user":"user-7","request_id":"a2","status":"502","request_time":"0.020","upstream_header_time":"-"}
        {"time":"2026-11-20T12:00:02+01:00","user":"-","request_id":"a3","status":"499","request_time":"9.000","upstream_header_time":"-"}

        """;

    private static readonly Dictionary<string, string> s_nginx = new()
    {
        ["Id"] = "user",
        ["RequestId"] = "request_id",
        ["E2eSeconds"] = "request_time",
        ["TtftSeconds"] = "upstream_header_time",
    };

    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly TemporaryFolder _folder = new();
    private readonly ObservationLog _log;

    public ObservationImportTests() => _log = new ObservationLog(_folder.Location, "support-bot");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CanaryObservation[] Observations => [.. _log.Read(DateTimeOffset.MinValue, cancellation: Token)];

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
        CultureInfo.CurrentCulture = _culture;
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public async Task An_access_log_of_nginx_is_imported_in_every_culture(string culture)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);

        ImportTally tally = await ImportAsync("access.jsonl", Nginx, s_nginx);

        Assert.Equal((3, 2, 1, 0), (tally.Rows, tally.Requests, tally.Cancelled, tally.Bad));
        CanaryObservation first = Observations[0];
        Assert.Equal(("canary", "a1", Outcome.Succeeded, 310.0, 1250.0), (first.ArmAssigned, first.RequestId, first.Outcome, first.TtftMs, first.E2eMs));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero), first.Utc);
        Assert.Equal((Outcome.ServerError, null), (Observations[1].Outcome, Observations[1].TtftMs));
    }

    [Fact]
    public async Task A_log_that_is_imported_again_after_it_grew_adds_only_what_is_new()
    {
        await ImportAsync("access.jsonl", Nginx, s_nginx);

        ImportTally again = await ImportAsync("access.jsonl", Nginx + """{"time":"2026-11-20T13:00:00Z","user":"user-8","request_id":"a4","status":200}""" + "\n", s_nginx);

        Assert.Equal((1, 2), (again.Requests, again.Duplicates));
        Assert.Equal(3, Observations.Length);
    }

    [Fact]
    public async Task Rows_without_an_id_are_known_again_by_their_text_and_told_apart_by_their_number()
    {
        const string Row = """{"utc":"2026-11-20T12:00:00Z","status":200,"e2eMs":5}""" + "\n";

        ImportTally first = await ImportAsync("a.jsonl", Row + Row, []);
        ImportTally again = await ImportAsync("a.jsonl", Row + Row + Row, []);

        Assert.Equal((2, 0), (first.Requests, first.Duplicates));
        Assert.Equal((1, 2), (again.Requests, again.Duplicates));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task Csv_is_read_with_whatever_stands_between_its_cells(string delimiter)
    {
        string[] rows = ["Timestamp,UserId,Status,E2eMs,Cost", "1763640000.250,user-42,200,\"1250.5\",0.00125", "1763640001250,user-7,500,20,"];

        ImportTally tally = await ImportAsync("log.csv", string.Join("\r\n", rows).Replace(",", delimiter, StringComparison.Ordinal), new() { ["CostUsd"] = "Cost" });

        Assert.Equal((2, 0), (tally.Requests, tally.Bad));
        Assert.Equal((1250.5, 0.00125m, DateTimeOffset.FromUnixTimeMilliseconds(1763640000250)), (Observations[0].E2eMs, Observations[0].CostUsd, Observations[0].Utc));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1763640001250), Observations[1].Utc);
    }

    [Fact]
    public async Task Bad_rows_are_counted_the_first_three_are_shown_and_the_rest_is_used()
    {
        string[] rows =
        [
            """{"utc":"2026-11-20T12:00:00Z","status":200}""",
            "no JSON",
            """{"utc":"2026-11-20T12:00:00Z","status":"two hundred"}""",
            "[]",
            """{"status":200}""",
            """{"utc":"2026-11-20T12:00:00Z","status":200,"e2eMs":"1,5"}""",
            """{"utc":"2026-11-20T12:00:01Z","status":200}""",
        ];

        ImportTally tally = await ImportAsync("log.jsonl", string.Join('\n', rows), []);

        Assert.Equal((2, 5, 3), (tally.Requests, tally.Bad, tally.FirstBad.Count));
        Assert.StartsWith("row 2: ", tally.FirstBad[0], StringComparison.Ordinal);
        Assert.Contains("'two hundred'", tally.FirstBad[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_csv_row_of_another_length_is_bad_and_the_rest_is_used()
    {
        ImportTally tally = await ImportAsync("log.csv", "Utc,Status\n2026-11-20T12:00:00Z,200\n2026-11-20T12:00:00Z,200,7\n2026-11-20T12:00:01Z,200\n", []);

        Assert.Equal((2, 1), (tally.Requests, tally.Bad));
    }

    [Fact]
    public async Task Names_with_dots_reach_into_objects()
    {
        await ImportAsync(
            "log.jsonl",
            """{"ts":"2026-11-20T12:00:00Z","response":{"status":200,"usage":{"completion_tokens":81}},"user.id":"user-42"}""",
            new() { ["Utc"] = "ts", ["HttpStatus"] = "response.status", ["OutputTokens"] = "response.usage.completion_tokens", ["Id"] = "user.id" });

        Assert.Equal((81, "canary"), (Assert.Single(Observations).OutputTokens, Observations[0].ArmAssigned));
    }

    [Fact]
    public async Task Scores_are_imported_and_belong_to_their_requests()
    {
        await ImportAsync("scores.jsonl", """{"utc":"2026-11-20T13:00:00Z","requestId":"a1","csat":4}""", []);
        await ImportAsync("access.jsonl", Nginx, s_nginx);
        ImportTally again = await ImportAsync("scores.jsonl", """{"utc":"2026-11-20T13:00:00Z","requestId":"a1","csat":4}""", []);

        CanaryObservation score = Assert.Single(Observations, seen => seen.Kind == ObservationKind.Csat);
        Assert.Equal(("canary", 4.0, 1), (score.ArmAssigned, score.Csat, again.Duplicates));
    }

    [Fact]
    public async Task A_rotated_log_is_unpacked()
    {
        string path = Path.Join(_folder.Location, "access.jsonl.gz");
        await using (var zip = new GZipStream(File.Create(path), CompressionMode.Compress))
        {
            await zip.WriteAsync(Encoding.UTF8.GetBytes(Nginx), Token);
        }

        Assert.Equal(2, (await RunAsync(path, s_nginx)).Requests);
    }

    [Fact]
    public async Task Without_writing_it_only_counts()
    {
        string path = _folder.Write("access.jsonl", Nginx);

        ImportTally tally = await RunAsync(path, s_nginx, write: false);

        Assert.Equal(2, tally.Requests);
        Assert.Empty(Observations);
    }

    [Fact]
    public void A_field_that_there_is_not_is_refused_with_those_that_there_are()
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => new ObservationMap([KeyValuePair.Create("Latency", "x")]));

        Assert.Equal(ErrorIds.ObservationInvalid, error.ErrorId);
        Assert.Contains("E2eSeconds", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_no_row_has_is_told()
    {
        var map = new ObservationMap([KeyValuePair.Create("Id", "usr"), KeyValuePair.Create("RequestId", "request_id")]);

        await RunAsync(_folder.Write("access.jsonl", Nginx), map);

        Assert.Equal(["usr"], map.Unseen);
    }

    [Fact]
    public async Task What_the_module_exports_is_imported_without_a_map()
    {
        await ImportAsync(
            "rows.csv",
            "Route,Id,RequestId,ArmAssigned,ArmServed,Outcome,FellBack,TtftMs,E2eMs,OutputTokens,CostUsd,Truncated,HttpStatus,Simulated,Utc\r\n"
            + "support-bot,user-1,r-1,canary,baseline,ServerError,True,180.5,900.25,80,0.0012,False,500,True,2026-11-20T12:00:00+00:00\r\n",
            []);

        CanaryObservation seen = Assert.Single(Observations);
        Assert.Equal(("canary", "baseline", Outcome.ServerError, true, true), (seen.ArmAssigned, seen.ArmServed, seen.Outcome, seen.FellBack, seen.Simulated));
    }

    private Task<ImportTally> ImportAsync(string name, string text, Dictionary<string, string> map) => RunAsync(_folder.Write(name, text), map);

    private Task<ImportTally> RunAsync(string path, Dictionary<string, string> map, bool write = true) => RunAsync(path, new ObservationMap(map), write);

    private async Task<ImportTally> RunAsync(string path, ObservationMap map, bool write = true)
    {
        CanaryRoute route = Routes.Named("support-bot", 10_000);
        var builder = new ObservationBuilder(route, RouteTimeline.Of(route, [], []), await UnitHash.OpenAsync(_folder.Location, Token), TimeProvider.System);
        ImportTally? last = null;
        await foreach (ImportTally tally in new ObservationImport(_log, builder, map).RunAsync(path, LogFormat.Auto, write, Token))
        {
            last = tally;
        }

        return last!;
    }
}
