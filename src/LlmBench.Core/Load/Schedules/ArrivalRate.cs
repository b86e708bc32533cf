using System.Globalization;

namespace LlmBench.Load.Schedules;

/// <summary>Requests that come at a rate, whether or not the ones before are answered.</summary>
public sealed record ArrivalRate
{
    /// <summary>Requests a second, above 0.</summary>
    public required double PerSecond { get; init; }

    /// <summary>How they are spread.</summary>
    public ArrivalPattern Pattern { get; init; }

    /// <summary>Shape of the gamma distribution of gaps, above 0. Constant rates have none; that of Poisson is 1.</summary>
    public double Burstiness { get; init; } = 1;

    /// <summary>Requests that may be under way at once; what is due beyond is dropped, and counted.</summary>
    public int MaxInFlight { get; init; } = 2000;

    /// <inheritdoc />
    public override string ToString()
    {
        string pattern = Pattern == ArrivalPattern.Gamma ? string.Create(CultureInfo.InvariantCulture, $"gamma {Burstiness:0.###}") : $"{Pattern}";
        return string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0.######} requests a second ({pattern}, at most {MaxInFlight} under way)");
    }
}
