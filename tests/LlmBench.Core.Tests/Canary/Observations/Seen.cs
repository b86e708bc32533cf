using System.Globalization;
using LlmBench.Canary.Observations;
using LlmBench.Chat;

namespace LlmBench.Tests.Canary.Observations;

/// <summary>Observations for tests.</summary>
internal static class Seen
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static CanaryObservation Request(int number, string arm = "canary", DateTimeOffset? utc = null) => new()
    {
        Utc = utc ?? Noon.AddSeconds(number),
        ArmAssigned = arm,
        ArmServed = arm,
        Unit = number.ToString("X16", CultureInfo.InvariantCulture),
        RequestId = FormattableString.Invariant($"r-{number}"),
        ConversationId = FormattableString.Invariant($"c-{number / 3}"),
        Outcome = number % 50 == 0 ? Outcome.ServerError : Outcome.Succeeded,
        HttpStatus = 200,
        TtftMs = 180.25 + (number % 7),
        E2eMs = 1500.5,
        OutputTokens = 80,
        CostUsd = 0.00125m,
    };

    public static CanaryObservation Score(double csat, DateTimeOffset? utc = null) => new() { Kind = ObservationKind.Csat, Utc = utc ?? Noon.AddHours(1), Csat = csat };
}
