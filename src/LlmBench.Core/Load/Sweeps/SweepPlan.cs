using System.Globalization;
using LlmBench.Load.Schedules;

namespace LlmBench.Load.Sweeps;

/// <summary>The loads that a sweep tries.</summary>
/// <param name="Axis">What is raised.</param>
/// <param name="Loads">The steps, rising; empty where the sweep looks for them itself.</param>
/// <param name="Most">The highest load that a sweep tries of itself.</param>
internal sealed record SweepPlan(SweepAxis Axis, IReadOnlyList<double> Loads, double Most)
{
    /// <summary>Whether the sweep looks for its steps itself.</summary>
    public bool IsAutomatic => Loads.Count == 0;

    /// <summary>The lowest step.</summary>
    public double First => IsAutomatic ? Math.Min(1, Most) : Loads[0];

    /// <summary>The plan of one step.</summary>
    public LoadPlan At(LoadPlan plan, double load) => Axis == SweepAxis.Users
        ? plan with { LoadStep = load, ConcurrentUsers = (int)load, Arrivals = null }
        : plan with { LoadStep = load, Arrivals = (plan.Arrivals ?? new ArrivalRate { PerSecond = load }) with { PerSecond = load } };

    /// <summary>A load in words.</summary>
    public string Describe(double load) => string.Create(CultureInfo.InvariantCulture, $"{load:0.###} {(Axis == SweepAxis.Users ? "users" : "requests a second")}");

    /// <inheritdoc />
    public override string ToString()
    {
        string unit = Axis == SweepAxis.Users ? "users" : "requests a second";
        return IsAutomatic
            ? string.Create(CultureInfo.InvariantCulture, $"a sweep from {First:0.###} to at most {Most:0.###} {unit}")
            : $"a sweep over {string.Join(", ", Loads.Select(load => load.ToString("0.###", CultureInfo.InvariantCulture)))} {unit}";
    }
}
