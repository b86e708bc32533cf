using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Observations.Importing;
using LlmBench.Canary.Replay;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Canary.Replay;

public sealed class ReplayLogTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Events_are_in_order_of_time_whatever_the_logs()
    {
        var log = new ReplayLog(Enumerable.Range(0, 200).Select(index => Request(index * 37 % 200)), "the log");

        Assert.Equal(log.Events.Select(item => item.UtcTicks).Order(), log.Events.Select(item => item.UtcTicks));
        Assert.Equal(s_start, log.Start);
        Assert.Equal(1440, log.RequestsPerDay, 8.0);
    }

    [Fact]
    public void A_score_belongs_to_whoever_made_its_request()
    {
        ReplayEvent score = new() { UtcTicks = s_start.AddDays(1).UtcTicks, IsScore = true, Conversation = 77, Csat = 4 };
        var log = new ReplayLog(Enumerable.Range(0, 200).Select(index => Request(index) with { Unit = (ulong)index + 1, Conversation = index == 5 ? 77ul : 0 }).Append(score), "the log");

        Assert.Equal(6ul, log.Events[^1].Unit);
    }

    [Fact]
    public void Who_has_no_name_is_dealt_by_conversation_or_alone()
    {
        var log = new ReplayLog(Enumerable.Range(0, 200).Select(index => Request(index) with { Conversation = index < 100 ? 5ul : 0 }), "the log");

        Assert.Single(log.Events.Take(100).Select(item => item.Unit).Distinct());
        Assert.Equal(100, log.Events.Skip(100).Select(item => item.Unit).Distinct().Count());
    }

    [Fact]
    public void Of_a_routes_observations_the_baselines_are_replayed()
    {
        CanaryObservation seen = new() { Utc = s_start, ArmAssigned = "legacy", Unit = "00000000000000FF", ConversationId = "c", E2eMs = 900, CostUsd = 0.01m, HttpStatus = 200 };

        ReplayEvent item = Assert.Single(ReplaySource.Of([seen, seen with { ArmAssigned = "canary" }, seen with { ArmAssigned = null }], "legacy"));

        Assert.Equal((255ul, UnitKey.Of("c"), 900f, 0.01, (short)200), (item.Unit, item.Conversation, item.E2eMs, item.CostUsd, item.HttpStatus));
        Assert.True(float.IsNaN(item.TtftMs));
    }

    [Fact]
    public void A_gateways_log_is_read_as_its_import_reads_it()
    {
        string path = _folder.Write("log.csv", "time,user,status,latency_ms,csat\n2026-10-01T00:00:00Z,u1,200,900,5\n2026-10-01T00:00:01Z,u2,503,,\nnever,u3,200,1,\n");
        List<string> bad = [];

        ReplayEvent[] events = [.. ReplaySource.Of(LogRows.Read(path, LogFormat.Auto), Map(("Id", "user"), ("E2eMs", "latency_ms")), (row, reason) => bad.Add($"{row} {reason}"))];

        Assert.Equal([(false, Outcome.Succeeded), (true, Outcome.Succeeded), (false, Outcome.Overloaded)], events.Select(item => (item.IsScore, item.Outcome)));
        Assert.Equal((900f, 5.0, events[0].Unit), (events[0].E2eMs, events[1].Csat, events[1].Unit));
        Assert.StartsWith("4 Utc", Assert.Single(bad), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_of_a_few_requests_is_refused()
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => new ReplayLog(Enumerable.Range(0, 99).Select(Request), "the log"));

        Assert.Equal(ErrorIds.SimulationLogInvalid, error.ErrorId);
    }

    [Theory]
    [InlineData(4, 0, .005, .0150754)]
    [InlineData(1, .02, .005, .02)]
    [InlineData(4, 0, 0, 0)]
    [InlineData(1000, 0, .5, 1)]
    public void The_error_rate_becomes_the_multiple_that_was_asked_for(double factor, double added, double logRate, double chance) =>
        Assert.Equal(chance, new Injection { ErrorRateFactor = factor, AddedErrorRate = added }.FailureChance(logRate), 6);

    private static ObservationMap Map(params (string Field, string Column)[] map) => new(map.Select(pair => KeyValuePair.Create(pair.Field, pair.Column)));

    private static ReplayEvent Request(int minute) => new() { UtcTicks = s_start.AddMinutes(minute).UtcTicks, Csat = double.NaN, CostUsd = double.NaN };
}
