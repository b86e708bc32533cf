using System.Globalization;

namespace LlmBench.Load.Sweeps;

/// <summary>Reads the sweep that a user asks for.</summary>
internal static class SweepRules
{
    public const string Automatic = "Auto";

    private const int MostUsers = 20_000;
    private const double DefaultMostUsers = 1024;
    private const double DefaultMostRate = 1000;

    /// <summary>The sweep; null where none is asked for.</summary>
    /// <param name="steps">Numbers, or Auto.</param>
    /// <param name="by">What is raised; null decides by what else is given.</param>
    /// <param name="users">-ConcurrentUsers; null where it is not given.</param>
    /// <param name="rate">-RequestRate; null where it is not given.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ScheduleConflict"/> or <see cref="ErrorIds.LoadPlanInvalid"/>.</exception>
    public static SweepPlan? Create(IReadOnlyList<string>? steps, SweepAxis? by, int? users, double? rate)
    {
        if (steps is null)
        {
            return by is null ? null : throw Conflict("-SweepBy is given without -Sweep.", "Give -Sweep Auto, or the steps, as well.");
        }

        SweepAxis axis = by ?? (rate is null ? SweepAxis.Users : SweepAxis.RequestRate);
        bool automatic = steps.Count == 1 && steps[0].Equals(Automatic, StringComparison.OrdinalIgnoreCase);
        if (axis == SweepAxis.Users ? rate is not null : users is not null)
        {
            throw Conflict($"The sweep raises {(axis == SweepAxis.Users ? "users, but -RequestRate" : "the request rate, but -ConcurrentUsers")} is given.", "Leave it out, or give another -SweepBy.");
        }

        double? limit = axis == SweepAxis.Users ? users : rate;
        if (limit is not null && !automatic)
        {
            throw Conflict("-Sweep has the loads, and -ConcurrentUsers or -RequestRate gives another one.", "Leave it out; with -Sweep Auto it is the highest load to try.");
        }

        return automatic
            ? new SweepPlan(axis, [], RequireLoad(limit ?? (axis == SweepAxis.Users ? DefaultMostUsers : DefaultMostRate), axis))
            : new SweepPlan(axis, [.. steps.Select(step => RequireLoad(Number(step), axis)).Distinct().Order()], 0);
    }

    private static double Number(string step) => double.TryParse(step, NumberStyles.Float, CultureInfo.InvariantCulture, out double load)
        ? load
        : throw Invalid($"-Sweep has '{step}', which is no number.", "Give the loads, such as 1,2,4,8, or Auto alone.");

    private static double RequireLoad(double load, SweepAxis axis)
    {
        if (!(load > 0) || double.IsInfinity(load))
        {
            throw Invalid(FormattableString.Invariant($"-Sweep has a load of {load}, with which nothing would be sent."), "Give loads above 0.");
        }

        return axis == SweepAxis.Users && (load != Math.Floor(load) || load > MostUsers)
            ? throw Invalid(FormattableString.Invariant($"-Sweep has {load} users."), "Give whole numbers from 1 to 20,000, or -SweepBy RequestRate.")
            : load;
    }

    private static LlmBenchException Conflict(string message, string remedy) => new(ErrorIds.ScheduleConflict, message, remedy);

    private static LlmBenchException Invalid(string message, string remedy) => new(ErrorIds.LoadPlanInvalid, message, remedy);
}
