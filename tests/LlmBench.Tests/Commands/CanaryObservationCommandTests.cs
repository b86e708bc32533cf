using System.Text.Json;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

/// <summary>Observations of a team's own traffic.</summary>
public sealed class CanaryObservationCommandTests : IDisposable
{
    private const string Map = "-Map @{ Utc = 'time'; Id = 'user'; RequestId = 'request_id'; HttpStatus = 'status'; E2eSeconds = 'request_time'; TtftSeconds = 'upstream_header_time' }";

    private readonly CmdletHost _host = new();

    public CanaryObservationCommandTests() => Assert.Null(_host.Run("Set-CanaryRoute support -Baseline @{ slow = 'simulator' } -Canary @{ fast = 'simulator' } -Percent 50 -WarningAction Ignore").Terminating);

    private IReadOnlyList<Line> Observations => [.. Directory.EnumerateFiles(_host.Home, "*-*-*.jsonl", SearchOption.AllDirectories)
        .SelectMany(File.ReadLines)
        .Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!)];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void One_observation_is_added_for_the_arm_of_its_id()
    {
        string arm = Assert.Single(_host.Run("Resolve-CanaryRoute support -Id user-42").Rows<CanaryDecisionRow>()).ArmAssigned;

        Silent("Add-CanaryObservation support -Id user-42 -RequestId r-1 -HttpStatus 200 -TtftMs 310.5 -E2eMs 1250 -OutputTokens 84 -CostUsd 0.0011 -FinishReason length");

        Line seen = Assert.Single(Observations);
        Assert.Equal((arm, "r-1", 310.5, 84, 0.0011m, true), (seen.ArmAssigned, seen.RequestId, seen.TtftMs, seen.OutputTokens, seen.CostUsd, seen.Truncated));
    }

    [Fact]
    public void Requests_and_scores_from_the_pipeline_are_added_by_their_properties()
    {
        Silent("1..600 | ForEach-Object { [pscustomobject]@{ Id = \"user-$_\"; RequestId = \"r-$_\"; Outcome = 'Succeeded'; E2eMs = $_ } } | Add-CanaryObservation support");
        Silent("1..10 | ForEach-Object { [pscustomobject]@{ RequestId = \"r-$_\"; Csat = '4.5' } } | Add-CanaryObservation support");

        Assert.Equal((600, 10), (Observations.Count(seen => seen.ArmAssigned is not null), Observations.Count(seen => seen.Csat == 4.5)));
    }

    [Fact]
    public void Rows_of_Invoke_CanaryRequest_can_be_added_as_they_are()
    {
        Silent("$rows = 1..3 | ForEach-Object { [pscustomobject]@{ Id = \"user-$_\"; Prompt = 'hi' } } | Invoke-CanaryRequest support -NoRecord -MaxOutputTokens 5; $rows | Add-CanaryObservation support");

        Assert.Equal(3, Observations.Count);
        Assert.All(Observations, seen => Assert.True(seen is { Simulated: true, Truncated: true, TtftMs: > 0, ConversationId: null }));
    }

    [Fact]
    public void A_row_that_is_none_is_an_error_and_the_others_are_added()
    {
        CmdletRun run = _host.Run("[pscustomobject]@{ RequestId = 'r-1'; HttpStatus = 200; Arm = 'other' }, [pscustomobject]@{ RequestId = 'r-2'; HttpStatus = 200; Arm = 'fast' } | Add-CanaryObservation support");

        Assert.Equal("r-1", run.Error(ErrorIds.ObservationInvalid).TargetObject);
        Assert.Equal("r-2", Assert.Single(Observations).RequestId);
    }

    [Fact]
    public void What_if_adds_nothing()
    {
        CmdletRun run = _host.Run("Add-CanaryObservation support -Arm fast -HttpStatus 500 -WhatIf");

        Assert.Contains("arm fast (ServerError)", run.HostText, StringComparison.Ordinal);
        Assert.Empty(Observations);
        Assert.False(File.Exists(Path.Join(_host.Home, "routes", "units.key")));
    }

    [Fact]
    public void The_preference_for_WhatIf_makes_no_key_either()
    {
        _host.Run("$WhatIfPreference = $true; Add-CanaryObservation support -Id user-42 -HttpStatus 500");

        Assert.False(File.Exists(Path.Join(_host.Home, "routes", "units.key")));
    }

    [Fact]
    public void Requests_without_arm_and_id_are_warned_of() =>
        Assert.Contains("1 requests", Assert.Single(_host.Run("Add-CanaryObservation support -HttpStatus 200").Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("Add-CanaryObservation suport -HttpStatus 200", ErrorIds.RouteNotFound)]
    [InlineData("Import-CanaryObservation suport ./x.jsonl", ErrorIds.RouteNotFound)]
    [InlineData("Import-CanaryObservation support ./x.jsonl -Map @{ Latency = 'x' }", ErrorIds.ObservationInvalid)]
    public void What_can_be_known_before_is_said_before(string script, string id) => _host.Run(script).Failure(id);

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void A_log_of_nginx_is_imported_once_however_often(string culture)
    {
        string path = Write("llm.log", Nginx("a1", "200", "1.250") + Nginx("a2", "502", "0.020") + "broken\n");
        string import = $"[cultureinfo]::CurrentCulture = '{culture}'; Import-CanaryObservation support '{path}' {Map}";

        CanaryImportSummary first = Assert.IsType<CanaryImportSummary>(Assert.Single(_host.Run(import).Output).BaseObject);
        CanaryImportSummary again = Assert.IsType<CanaryImportSummary>(Assert.Single(_host.Run(import).Output).BaseObject);

        Assert.Equal((3, 2, 1, 0), (first.Rows, first.Requests, first.Bad, first.Duplicates));
        Assert.Equal((0, 2), (again.Requests, again.Duplicates));
        Assert.Equal([1250.0, 20.0], Observations.Select(seen => seen.E2eMs!.Value));
    }

    [Fact]
    public void What_is_wrong_with_a_log_is_warned_of()
    {
        string path = Write("llm.jsonl", Nginx("a1", "200", "1.250") + "broken\n");

        CmdletRun run = _host.Run($"Import-CanaryObservation support '{path}' -Map @{{ Utc = 'time'; HttpStatus = 'status'; Csat = 'stars' }}");

        Assert.Contains(run.Warnings, warning => warning.Contains("1 of 2 rows", StringComparison.Ordinal) && warning.Contains("row 2", StringComparison.Ordinal));
        Assert.Contains(run.Warnings, warning => warning.Contains("stars", StringComparison.Ordinal));
        Assert.Contains(run.Warnings, warning => warning.Contains("neither an arm nor an id", StringComparison.Ordinal));
    }

    [Fact]
    public void Arms_are_found_from_the_history()
    {
        string path = Write("llm.jsonl", Nginx("a1", "200", "1.250"));

        CmdletRun run = _host.Run($"Import-CanaryObservation support '{path}' {Map}");

        // The log is older than the route, so all ids belonged to the baseline then.
        CanaryImportSummary summary = Assert.Single(run.Rows<CanaryImportSummary>());
        Assert.Contains("1 rows are older than the route", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(("History", 1, 0), (summary.ArmsFoundBy, summary.BaselineRequests, summary.CanaryRequests));
    }

    [Fact]
    public void What_if_reads_all_and_writes_nothing()
    {
        string path = Write("llm.jsonl", Nginx("a1", "200", "1.250"));

        CmdletRun run = _host.Run($"[pscustomobject]@{{ FullName = '{path}' }} | Import-CanaryObservation support {Map} -WhatIf");

        CanaryImportSummary summary = Assert.Single(run.Rows<CanaryImportSummary>());
        Assert.Equal((1, false), (summary.Requests, summary.Written));
        Assert.Empty(Observations);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_the_others_are_imported()
    {
        string path = Write("llm.jsonl", Nginx("a1", "200", "1.250"));

        CmdletRun run = _host.Run($"'{path}.no', '{path}' | Import-CanaryObservation support {Map}");

        run.Error(ErrorIds.PathInvalid);
        Assert.Single(run.Output);
    }

    private static string Nginx(string request, string status, string seconds) =>
        $$"""{"time":"2026-11-20T12:00:00+01:00","user":"user-{{request}}","request_id":"{{request}}","status":"{{status}}","request_time":"{{seconds}}","upstream_header_time":"0.010"}""" + "\n";

    private void Silent(string script)
    {
        CmdletRun run = _host.Run(script);
        Assert.Empty(run.Rows<object>());
        Assert.Empty(run.Warnings);
    }

    private string Write(string name, string text)
    {
        string path = Path.Join(_host.Home, name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed record Line(
        string? ArmAssigned,
        string? RequestId,
        string? ConversationId,
        double? TtftMs,
        double? E2eMs,
        int? OutputTokens,
        decimal? CostUsd,
        double? Csat,
        bool Truncated,
        bool Simulated);
}
