using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Observations.Importing;
using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Canary.Replay;

/// <summary>Where the events of a replay come from. All of them are taken for the baseline's: what a regression is, is said by the injection.</summary>
internal static class ReplaySource
{
    /// <summary>What a route has observed of its baseline.</summary>
    public static IEnumerable<ReplayEvent> Of(IEnumerable<CanaryObservation> observations, string baseline) => observations
        .Where(seen => baseline.Equals(seen.ArmAssigned, StringComparison.OrdinalIgnoreCase))
        .Select(seen => new ReplayEvent
        {
            UtcTicks = seen.Utc.UtcTicks,
            IsScore = seen.Kind == ObservationKind.Csat,
            Unit = Key(seen.Unit),
            Conversation = Key(seen.ConversationId),
            Request = Key(seen.RequestId),
            Outcome = seen.Outcome,
            Truncated = seen.Truncated,
            HttpStatus = (short)(seen.HttpStatus ?? 0),
            TtftMs = (float)(seen.TtftMs ?? double.NaN),
            E2eMs = (float)(seen.E2eMs ?? double.NaN),
            OutputTokens = seen.OutputTokens ?? float.NaN,
            CostUsd = (double?)seen.CostUsd ?? double.NaN,
            Csat = seen.Csat ?? double.NaN,
        });

    /// <summary>The requests of a load test.</summary>
    public static IEnumerable<ReplayEvent> Of(IEnumerable<RequestRow> rows) => rows
        .Where(row => row.Phase == LoadPhase.Measured)
        .Select(row => new ReplayEvent
        {
            UtcTicks = row.StartedAt.UtcTicks,
            Conversation = Key(FormattableString.Invariant($"{row.RunId}/{row.Provider}/{row.Model}/{row.Conversation}")),
            Outcome = row.Outcome,
            Truncated = FinishReasons.EndsEarly(row.FinishReason),
            HttpStatus = (short)(row.HttpStatus ?? 0),
            TtftMs = (float)(row.UserTtftMs ?? double.NaN),
            E2eMs = (float)(row.UserE2eMs ?? double.NaN),
            OutputTokens = row.OutputTokens,
            CostUsd = (double?)row.CostUsd ?? double.NaN,
            Csat = double.NaN,
        });

    /// <summary>The rows of a log, as Import-CanaryObservation reads them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="map">Their columns.</param>
    /// <param name="bad">Told of each row that cannot be used, and why.</param>
    public static IEnumerable<ReplayEvent> Of(IEnumerable<LogRow> rows, ObservationMap map, Action<int, string> bad)
    {
        foreach (LogRow row in rows)
        {
            if (Read(row, map, bad) is not { } input)
            {
                continue;
            }

            if (input.IsRequest)
            {
                yield return Event(input, isScore: false);
            }

            if (input.Csat is not null)
            {
                yield return Event(input, isScore: true);
            }
        }
    }

    private static ObservationInput? Read(LogRow row, ObservationMap map, Action<int, string> bad)
    {
        try
        {
            ObservationInput? input = row.Problem is { } problem ? throw new FormatException(problem) : map.Read(row);
            ObservationRules.Check(input);
            return input.Utc is null ? throw new FormatException("it has no Utc") : input;
        }
        catch (Exception error) when (error is FormatException or LlmBenchException { ErrorId: ErrorIds.ObservationInvalid })
        {
            bad(row.Number, error.Message);
            return null;
        }
    }

    private static ReplayEvent Event(ObservationInput input, bool isScore)
    {
        Outcome outcome = isScore ? Outcome.Succeeded : input.Outcome ?? HttpOutcome.Of(input.HttpStatus!.Value);
        return new ReplayEvent
        {
            UtcTicks = input.Utc!.Value.UtcTicks,
            IsScore = isScore,
            Unit = Key(input.Id),
            Conversation = Key(input.ConversationId),
            Request = Key(input.RequestId),
            Outcome = outcome,
            Truncated = input.Truncated ?? (outcome == Outcome.StreamTruncated || FinishReasons.EndsEarly(input.FinishReason)),
            HttpStatus = (short)(input.HttpStatus ?? 0),
            TtftMs = (float)(input.TtftMs ?? double.NaN),
            E2eMs = (float)(input.E2eMs ?? double.NaN),
            OutputTokens = input.OutputTokens ?? float.NaN,
            CostUsd = (double?)input.CostUsd ?? double.NaN,
            Csat = input.Csat ?? double.NaN,
        };
    }

    private static ulong Key(string? text) => string.IsNullOrEmpty(text) ? 0 : Math.Max(1, UnitKey.Of(text));
}
