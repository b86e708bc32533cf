using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Canary.Gates;

/// <summary>The limits that a route's gates hold the canary to.</summary>
internal sealed record GateSettings
{
    /// <summary>Refused keys (401, 403) in a row on the canary that block it at once.</summary>
    public int AuthenticationStreak { get; init; } = 3;

    /// <summary>Failures in a row on the canary that roll it back at once.</summary>
    public int FailureStreak { get; init; } = 5;

    /// <summary>The share of failed canary requests that rolls back at once, 0 to 1.</summary>
    public double GrossErrorRate { get; init; } = 0.05;

    /// <summary>Canary requests before <see cref="GrossErrorRate"/> counts.</summary>
    public int GrossMinimumRequests { get; init; } = 100;

    /// <summary>The ratio of error rates, canary to baseline, that must be told from 1; null lets the plan's volume choose among 2, 3, 4, 6 and 10.</summary>
    public double? ErrorRateRatio { get; init; }

    /// <summary>The share of all requests of the route that the canary may fail in the next step at worst, 0 to 1. It lets go on where errors are too rare for a ratio.</summary>
    public double ErrorTolerance { get; init; } = 0.002;

    /// <summary>The chance that a gate rolls back a canary that is no worse.</summary>
    public double Alpha { get; init; } = 0.01;

    /// <summary>The chance that the error gate accepts a canary that is worse by the ratio.</summary>
    public double Beta { get; init; } = 0.1;

    /// <summary>The chance that a gate with a margin passes a canary that lies on it.</summary>
    public double PassAlpha { get; init; } = 0.05;

    /// <summary>The ratio of truncated answers, canary to baseline, that must be told from 1.</summary>
    public double TruncationRatio { get; init; } = 2;

    /// <summary>The share of all answers of the route that the canary may cut in the next step at worst, 0 to 1. It lets go on where cuts are too rare for a ratio.</summary>
    public double TruncationTolerance { get; init; } = 0.01;

    /// <summary>How much slower the canary's percentile may be, as a share: 0.1 is 10 %.</summary>
    public double LatencyMargin { get; init; } = 0.1;

    /// <summary>How much slower the canary's percentile must be to roll back rather than to hold, as a share.</summary>
    public double LatencyRollbackMargin { get; init; } = 1;

    /// <summary>The percentile of TTFT and of the whole answer that is compared, 50 to 99.</summary>
    public double LatencyPercentile { get; init; } = 95;

    /// <summary>The share of the ids from which on <see cref="LatencyMargin"/> holds in full, 0 to 1. Before a smaller step it is wider by as much as the step is smaller.</summary>
    public double FullMarginShare { get; init; } = 0.2;

    /// <summary>How much dearer a conversation may be, as a share; 0 says it must not cost more.</summary>
    public double CostMargin { get; init; }

    /// <summary>How much lower the mean CSAT score may be, in points of the score.</summary>
    public double CsatMargin { get; init; } = 0.1;

    /// <summary>The chance at which a sample ratio this far off is no accident.</summary>
    public double SampleRatioAlpha { get; init; } = 0.001;

    /// <summary>Canary requests of a step before the route may go on.</summary>
    public int MinimumRequests { get; init; } = 100;

    /// <summary>The share of the ids below which a step is a smoke test: only the hard stops decide, and a few requests suffice.</summary>
    public double SmokeBelow { get; init; } = 0.01;

    /// <summary>The age of the newest observation after which the gates say that they have no data.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Names of gates that are shown but decide nothing.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Fields of a later version.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>The settings with those changed that a person names.</summary>
    /// <param name="values">Names of settings, in any case, with their values; null changes nothing.</param>
    /// <param name="basis">What holds for all others; the defaults where it is null.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.GateInvalid"/>: no such setting, or a value out of its range.</exception>
    public static GateSettings Read(System.Collections.IDictionary? values, GateSettings? basis = null) => GateSettingsReader.Read(values, basis ?? new GateSettings());
}
