using LlmBench.Canary.Observations;
using Xunit;

namespace LlmBench.Tests.Canary.Observations;

public sealed class ScoreJoinTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ObservationLog _log;
    private readonly ObservationTally _tally = new();

    public ScoreJoinTests() => _log = new ObservationLog(_folder.Location, "support");

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_score_gets_the_arm_of_its_request()
    {
        CanaryObservation score = await JoinAsync(Seen.Request(1, "baseline"), Seen.Request(2, "canary"), Seen.Score(4) with { RequestId = "r-2" });

        Assert.Equal(("canary", 4.0), (score.ArmAssigned, score.Csat));
    }

    [Fact]
    public async Task A_score_gets_the_arm_of_its_conversation() =>
        Assert.Equal("canary", (await JoinAsync(Seen.Request(4, "canary"), Seen.Score(4) with { ConversationId = "c-1" })).ArmAssigned);

    [Fact]
    public async Task A_score_gets_the_arm_of_its_unit() =>
        Assert.Equal("canary", (await JoinAsync(Seen.Request(4, "canary"), Seen.Score(4) with { Unit = "0000000000000004" })).ArmAssigned);

    [Fact]
    public async Task A_score_that_comes_before_its_request_in_the_file_is_joined_too() =>
        Assert.Equal("canary", (await JoinAsync(Seen.Score(4) with { RequestId = "r-2" }, Seen.Request(2, "canary"))).ArmAssigned);

    [Fact]
    public async Task A_score_of_an_unknown_request_is_read_without_an_arm_and_counted()
    {
        CanaryObservation score = await JoinAsync(Seen.Request(1), Seen.Score(5) with { RequestId = "r-99" });

        Assert.Null(score.ArmAssigned);
        Assert.Equal((1, 1), (_tally.Scores, _tally.UnmatchedScores));
    }

    [Fact]
    public async Task A_request_and_a_conversation_of_the_same_name_are_kept_apart() =>
        Assert.Null((await JoinAsync(Seen.Request(1) with { RequestId = "42" }, Seen.Score(5) with { ConversationId = "42" })).ArmAssigned);

    [Fact]
    public async Task A_unit_that_changed_its_arm_gives_the_score_to_the_arm_that_it_had_then()
    {
        CanaryObservation Of(string arm, double hours) => Seen.Request(1, arm, Seen.Noon.AddHours(hours));

        CanaryObservation score = await JoinAsync(Of("baseline", -2), Of("canary", -1), Of("baseline", 2), Seen.Score(3) with { RequestId = null, Unit = Seen.Request(1).Unit });

        Assert.Equal("canary", score.ArmAssigned);
    }

    [Fact]
    public async Task A_score_whose_clock_is_behind_gets_the_first_request_after_it()
    {
        CanaryObservation Of(string arm, double hours) => Seen.Request(1, arm, Seen.Noon.AddHours(hours));

        CanaryObservation score = await JoinAsync(Of("baseline", 4), Of("canary", 2), Of("baseline", 3), Seen.Score(3) with { Unit = Seen.Request(1).Unit });

        Assert.Equal("canary", score.ArmAssigned);
    }

    [Fact]
    public async Task A_request_of_days_before_the_time_that_is_read_gives_its_arm()
    {
        await _log.AppendAsync([Seen.Request(1, "canary", Seen.Noon.AddDays(-6)), Seen.Score(4) with { RequestId = "r-1" }], TestContext.Current.CancellationToken);

        CanaryObservation score = Assert.Single(_log.Read(Seen.Noon, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal("canary", score.ArmAssigned);
    }

    [Fact]
    public async Task A_score_that_names_its_arm_keeps_it() =>
        Assert.Equal("baseline", (await JoinAsync(Seen.Request(2, "canary"), Seen.Score(4) with { RequestId = "r-2", ArmAssigned = "baseline" })).ArmAssigned);

    [Fact]
    public async Task The_request_id_goes_before_the_conversation() =>
        Assert.Equal("baseline", (await JoinAsync(Seen.Request(1, "baseline"), Seen.Request(3, "canary"), Seen.Score(4) with { RequestId = "r-1", ConversationId = "c-1" })).ArmAssigned);

    private async Task<CanaryObservation> JoinAsync(params CanaryObservation[] seen)
    {
        await _log.AppendAsync(seen, TestContext.Current.CancellationToken);
        return _log.Read(DateTimeOffset.MinValue, null, _tally, cancellation: TestContext.Current.CancellationToken).Single(observation => observation.Kind == ObservationKind.Csat);
    }
}
