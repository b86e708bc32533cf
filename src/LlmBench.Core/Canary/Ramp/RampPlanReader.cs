using System.Collections;
using System.Globalization;
using LlmBench.Authoring;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Ramp;

/// <summary>Reads a plan as a person gives it to a command.</summary>
/// <remarks>
/// Steps are texts (<c>'1%:6h', '10%:72h'</c>), tables with <c>Percent</c> and <c>Hold</c>, or one table of shares and holds. A table with
/// <c>Steps</c>, <c>RequestsPerDay</c> or <c>DeadlineFactor</c> is the whole plan, with the default ramp where it names no steps.
/// </remarks>
internal static class RampPlanReader
{
    private const string StepForms = "Write steps as '1%:6h', '10%:72h', as @{ Percent = 10; Hold = '72h' }, or as @{ 1 = '6h'; 10 = '72h' }; 'Default' is the ramp of about_LlmBench_Canary.";

    private static readonly string[] s_settings = [nameof(RampPlan.Steps), nameof(RampPlan.RequestsPerDay), nameof(RampPlan.DeadlineFactor)];

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public static RampPlan Read(object? given)
    {
        RampPlan plan = given is IDictionary table && table.Keys.Cast<object>().All(IsSetting) ? Settings(table) : new RampPlan { Steps = Steps(given) };
        return RampRules.Problem(plan) is { } problem ? throw Wrong($"The plan cannot work: {problem}") : plan;
    }

    private static RampPlan Settings(IDictionary table)
    {
        var plan = new RampPlan { Steps = Steps(Value(table, nameof(RampPlan.Steps))) };
        return plan with
        {
            RequestsPerDay = Value(table, nameof(RampPlan.RequestsPerDay)) is { } requests ? (double)Number(requests, "RequestsPerDay of the plan") : null,
            DeadlineFactor = Value(table, nameof(RampPlan.DeadlineFactor)) is { } factor ? (double)Number(factor, "DeadlineFactor of the plan") : plan.DeadlineFactor,
        };
    }

    private static IReadOnlyList<RampStep> Steps(object? given) => given switch
    {
        null => RampPlan.Default.Steps,
        string text when text.Trim().Equals(nameof(RampPlan.Default), StringComparison.OrdinalIgnoreCase) => RampPlan.Default.Steps,
        string text => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Step)],
        IDictionary table when IsStep(table) => [Step(table)],
        IDictionary table => [.. table.Keys.Cast<object>().Select(key => new RampStep(Share(key), Hold(table[key]))).OrderBy(step => step.Buckets)],
        IEnumerable list => [.. list.Cast<object?>().SelectMany(Steps)],
        _ => throw Wrong($"'{Text(given)}' is no step of a plan."),
    };

    private static RampStep Step(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new RampStep(Share(text[..colon]), Hold(text[(colon + 1)..])) : throw Wrong($"The step '{text}' of the plan does not say how long it lasts.");
    }

    private static RampStep Step(IDictionary table) => table.Keys.Cast<object>().FirstOrDefault(key => !Names(key, "Percent") && !Names(key, "Hold")) is { } unknown
        ? throw Wrong($"A step of the plan has no '{Text(unknown)}': known are Percent and Hold.")
        : new RampStep(Share(Value(table, "Percent")), Hold(Value(table, "Hold")));

    private static int Share(object? given) => RouteShare.Buckets(Number(given is string text ? text.Trim().TrimEnd('%') : given, "The share of a step"), "A step of the plan");

    private static TimeSpan Hold(object? given) => given switch
    {
        TimeSpan hold => hold,
        string text when DurationText.TryParse(text, out TimeSpan hold) => hold,
        _ => throw Wrong($"'{Text(given)}' is no time for a step to last: write 30m, 6h, 3d or a TimeSpan."),
    };

    private static decimal Number(object? given, string what)
    {
        try
        {
            return given switch
            {
                string text => decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture),
                IConvertible number and not (bool or char or DateTime) => number.ToDecimal(CultureInfo.InvariantCulture),
                _ => throw new FormatException(),
            };
        }
        catch (Exception error) when (error is FormatException or OverflowException or InvalidCastException)
        {
            throw Wrong($"{what} is '{Text(given)}', which is no number it could have.");
        }
    }

    private static bool IsSetting(object key) => s_settings.Any(setting => Names(key, setting));

    private static bool IsStep(IDictionary table) => table.Keys.Cast<object>().Any(key => Names(key, "Percent") || Names(key, "Hold"));

    private static bool Names(object key, string name) => key is string text && text.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static object? Value(IDictionary table, string name) => table.Keys.Cast<object>().FirstOrDefault(key => Names(key, name)) is { } key ? table[key] : null;

    private static string Text(object? given) => Convert.ToString(given, CultureInfo.InvariantCulture) ?? string.Empty;

    private static LlmBenchException Wrong(string message) => new(ErrorIds.RouteInvalid, message, StepForms);
}
