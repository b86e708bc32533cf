namespace LlmBench.Results;

/// <summary>What kind of traffic a trace is: its rate, how it comes in bursts, how long requests and answers are, and how many turns a session has.</summary>
public sealed record TraceFitRow
{
    /// <summary>Requests of the trace.</summary>
    public long Requests { get; init; }

    /// <summary>From the first to the last of them, seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Mean rate.</summary>
    public double RequestsPerSecond { get; init; }

    /// <summary>Rate of the busiest hundredth of the time, but of no less than a second.</summary>
    public double PeakRequestsPerSecond { get; init; }

    /// <summary>Shape of the gamma distribution with the mean and deviation of the gaps between requests, for -Burstiness: below 1 in bursts, 1 as Poisson, above 1 even. Empty where all gaps are alike.</summary>
    public double? Burstiness { get; init; }

    /// <summary>Greatest distance between the gaps' distribution and that gamma distribution, 0 to 1; above 0.1 it is a poor picture of them.</summary>
    public double? ArrivalKs { get; init; }

    /// <summary>Mean tokens sent.</summary>
    public double InputTokensMean { get; init; }

    /// <summary>Median of the tokens sent.</summary>
    public double InputTokensP50 { get; init; }

    /// <summary>95th percentile of the tokens sent.</summary>
    public double InputTokensP95 { get; init; }

    /// <summary>Greatest distance between the tokens sent and a lognormal distribution of their mean and deviation of logarithms.</summary>
    public double? InputTokensKs { get; init; }

    /// <summary>Mean tokens answered.</summary>
    public double OutputTokensMean { get; init; }

    /// <summary>Median of the tokens answered.</summary>
    public double OutputTokensP50 { get; init; }

    /// <summary>95th percentile of the tokens answered.</summary>
    public double OutputTokensP95 { get; init; }

    /// <summary>Greatest distance between the tokens answered and a lognormal distribution.</summary>
    public double? OutputTokensKs { get; init; }

    /// <summary>Sessions; 0 where the log names none.</summary>
    public long Sessions { get; init; }

    /// <summary>Mean turns of a session; empty without sessions.</summary>
    public double? TurnsPerSession { get; init; }

    /// <summary>Median time between two requests of a session, seconds; answers are in it.</summary>
    public double? TurnGapP50Seconds { get; init; }

    /// <summary>A load test that makes such traffic of synthetic requests.</summary>
    public string Command { get; init; } = string.Empty;

    /// <summary>The lengths as a scenario file writes them.</summary>
    public string ScenarioLengths { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Requests} requests, {RequestsPerSecond:0.###}/s, burstiness {Burstiness:0.##}");
}
