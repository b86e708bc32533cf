using System.Globalization;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Canary.Observations;

public sealed class ObservationBuilderTests : IAsyncLifetime
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly TemporaryFolder _folder = new();
    private UnitHash _units = null!;

    public async ValueTask InitializeAsync() => _units = await UnitHash.OpenAsync(_folder.Location, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        CultureInfo.CurrentCulture = _culture;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_request_gets_its_arm_from_its_id_and_its_outcome_from_its_status()
    {
        CanaryObservation seen = Build(new() { Id = "user-42", HttpStatus = 429, RequestId = "r-1", E2eMs = 20 });

        Assert.Equal(("canary", "canary", Outcome.RateLimited, 429), (seen.ArmAssigned, seen.ArmServed, seen.Outcome, seen.HttpStatus));
        Assert.Equal(_units.Of("user-42"), seen.Unit);
    }

    [Theory]
    [InlineData("canary", "canary")]
    [InlineData("NEW", "canary")]
    [InlineData("legacy", "baseline")]
    [InlineData("Baseline", "baseline")]
    public void An_arm_may_be_named_by_its_provider(string given, string expected) =>
        Assert.Equal(expected, Build(new() { Arm = given, HttpStatus = 200 }).ArmAssigned);

    [Fact]
    public void A_request_without_arm_and_id_counts_for_the_baseline() =>
        Assert.Equal(("baseline", null), (Build(new() { HttpStatus = 200 }).ArmAssigned, Build(new() { HttpStatus = 200 }).Unit));

    [Fact]
    public void A_rescued_request_is_a_failure_of_the_canary_even_if_the_log_has_the_status_of_the_rescue()
    {
        CanaryObservation seen = Build(new() { Arm = "canary", HttpStatus = 200, FellBack = true });

        Assert.Equal(("canary", "baseline", Outcome.ServerError), (seen.ArmAssigned, seen.ArmServed, seen.Outcome));
    }

    [Theory]
    [InlineData("length", true)]
    [InlineData("content_filter", true)]
    [InlineData("stop", false)]
    public void The_finish_reason_tells_a_cut_answer(string reason, bool truncated) =>
        Assert.Equal(truncated, Build(new() { HttpStatus = 200, FinishReason = reason }).Truncated);

    [Fact]
    public void A_row_with_a_request_and_its_score_is_both()
    {
        IReadOnlyList<CanaryObservation> both = Builder().Build(new() { Id = "user-42", HttpStatus = 200, RequestId = "r-1", Csat = 4 });

        Assert.Equal([ObservationKind.Request, ObservationKind.Csat], both.Select(seen => seen.Kind));
        Assert.Equal(("canary", "r-1", 4.0), (both[1].ArmAssigned, both[1].RequestId, both[1].Csat));
    }

    [Fact]
    public void A_request_that_the_customer_cancelled_is_none() => Assert.Empty(Builder().Build(new() { HttpStatus = 499 }));

    [Theory]
    [InlineData(RouteUnit.Conversation, "c-9")]
    [InlineData(RouteUnit.Request, "r-9")]
    public void Where_the_route_deals_by_conversation_or_request_that_is_the_unit(RouteUnit unit, string expected)
    {
        CanaryObservation seen = Assert.Single(Builder(route => route with { Unit = unit }).Build(new() { HttpStatus = 200, ConversationId = "c-9", RequestId = "r-9" }));

        Assert.Equal(_units.Of(expected), seen.Unit);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "{}", "neither how a request ended nor what score" },
        { """{"e2eMs":5}""", "neither Outcome nor HttpStatus" },
        { """{"csat":5}""", "names no request" },
        { """{"httpStatus":1000}""", "HttpStatus 1000" },
        { """{"httpStatus":200,"ttftMs":-1}""", "TtftMs -1" },
        { """{"httpStatus":200,"ttftMs":20.5,"e2eMs":10.5}""", "TtftMs 20.5 is more than E2eMs 10.5" },
        { """{"httpStatus":200,"e2eMs":1e9}""", "E2eMs 1000000000" },
        { """{"httpStatus":200,"outputTokens":-3}""", "OutputTokens -3" },
        { """{"httpStatus":200,"costUsd":-0.1}""", "CostUsd -0.1" },
        { """{"httpStatus":200,"arm":"other"}""", "no arm 'other', only baseline, canary" },
        { """{"httpStatus":200,"utc":"1970-01-20T00:00:00Z"}""", "before 2020 or in the future" },
        { """{"httpStatus":200,"utc":"2999-01-01T00:00:00Z"}""", "before 2020 or in the future" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused_with_its_reason(string json, string reason)
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        ObservationInput input = System.Text.Json.JsonSerializer.Deserialize<ObservationInput>(json, System.Text.Json.JsonSerializerOptions.Web)!;

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => Builder().Build(input));

        Assert.Equal(ErrorIds.ObservationInvalid, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, Outcome.ConnectFailed)]
    [InlineData(204, Outcome.Succeeded)]
    [InlineData(403, Outcome.KeyRejected)]
    [InlineData(413, Outcome.InvalidRequest)]
    [InlineData(502, Outcome.ServerError)]
    [InlineData(504, Outcome.FirstByteTimedOut)]
    [InlineData(529, Outcome.Overloaded)]
    public void A_status_alone_tells_an_outcome(int status, Outcome outcome) => Assert.Equal(outcome, HttpOutcome.Of(status));

    private CanaryObservation Build(ObservationInput input) => Assert.Single(Builder().Build(input));

    private ObservationBuilder Builder(Func<CanaryRoute, CanaryRoute>? change = null)
    {
        CanaryRoute route = Routes.Named("support-bot", 10_000);
        route = change?.Invoke(route) ?? route;
        return new ObservationBuilder(route, RouteTimeline.Of(route, [], []), _units, TimeProvider.System);
    }
}
