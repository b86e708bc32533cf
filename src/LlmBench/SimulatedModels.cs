using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LlmBench.Simulation;

namespace LlmBench.Commands;

/// <summary>Reads simulated models from the hashtables that users write.</summary>
internal static class SimulatedModels
{
    private static readonly string[] s_known =
    [
        "Name", "TtftMs", "TtftP99Ms", "TtftPerInputTokenMs", "TokenIntervalMs", "TokenIntervalP99Ms", "TokensPerChunk", "OutputTokens", "OutputTokensP99",
        "AnswerQuality", "InputPricePerMillion", "OutputPricePerMillion", "ContextWindow", "RequestsPerMinute",
        "ErrorRate", "DropRate", "StallRate", "StallDuration", "TruncateRate", "InStreamErrorRate",
    ];

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SimulatorInvalid"/>: a key is unknown or a value is of the wrong kind.</exception>
    public static SimulatedModel From(Hashtable table)
    {
        foreach (string key in table.Keys.Cast<object>().Select(key => key.ToString() ?? string.Empty))
        {
            if (!s_known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                throw Invalid($"A simulated model has no setting '{key}'", $"Known are {string.Join(", ", s_known)}.");
            }
        }

        var plain = new SimulatedModel { Name = Value<string>(table, "Name") ?? throw Invalid("A simulated model needs a Name", "Write @{ Name = 'my-model'; TtftMs = 200; TokenIntervalMs = 12 }.") };
        return plain with
        {
            TtftMs = Distribution(table, "TtftMs", "TtftP99Ms") ?? plain.TtftMs,
            TtftPerInputTokenMs = Number<double>(table, "TtftPerInputTokenMs") ?? plain.TtftPerInputTokenMs,
            TokenIntervalMs = Distribution(table, "TokenIntervalMs", "TokenIntervalP99Ms") ?? plain.TokenIntervalMs,
            TokensPerChunk = Number<int>(table, "TokensPerChunk") ?? plain.TokensPerChunk,
            OutputTokens = Distribution(table, "OutputTokens", "OutputTokensP99") ?? plain.OutputTokens,
            AnswerQuality = Number<double>(table, "AnswerQuality") ?? plain.AnswerQuality,
            InputPricePerMillion = Number<decimal>(table, "InputPricePerMillion") ?? plain.InputPricePerMillion,
            OutputPricePerMillion = Number<decimal>(table, "OutputPricePerMillion") ?? plain.OutputPricePerMillion,
            ContextWindow = Number<int>(table, "ContextWindow") ?? plain.ContextWindow,
            RequestsPerMinute = Number<int>(table, "RequestsPerMinute"),
            ErrorRate = Number<double>(table, "ErrorRate") ?? 0,
            DropRate = Number<double>(table, "DropRate") ?? 0,
            StallRate = Number<double>(table, "StallRate") ?? 0,
            StallDuration = Number<TimeSpan>(table, "StallDuration") ?? plain.StallDuration,
            TruncateRate = Number<double>(table, "TruncateRate") ?? 0,
            InStreamErrorRate = Number<double>(table, "InStreamErrorRate") ?? 0,
        };
    }

    // A median alone is a fixed value.
    private static SimulatedDistribution? Distribution(Hashtable table, string median, string p99) =>
        Number<double>(table, median) is { } middle ? SimulatedDistribution.LogNormal(middle, Number<double>(table, p99) ?? middle)
        : Number<double>(table, p99) is null ? null
        : throw Invalid($"{p99} is given without {median}", $"Give {median}, the median, as well.");

    private static T? Number<T>(Hashtable table, string name)
        where T : struct =>
        Find(table, name) is { } value ? Convert<T>(value, name) : null;

    private static T? Value<T>(Hashtable table, string name)
        where T : class =>
        Find(table, name) is { } value ? Convert<T>(value, name) : null;

    private static T Convert<T>(object value, string name)
    {
        try
        {
            return (T)LanguagePrimitives.ConvertTo(value, typeof(T), CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException)
        {
            throw Invalid($"{name} of a simulated model is '{value}'", $"Give a {typeof(T).Name}.");
        }
    }

    private static object? Find(Hashtable table, string name) =>
        table.Keys.Cast<object>().Where(key => name.Equals(key.ToString(), StringComparison.OrdinalIgnoreCase)).Select(key => table[key]).FirstOrDefault();

    private static LlmBenchException Invalid(string message, string remedy) => new(ErrorIds.SimulatorInvalid, $"{message}.", remedy);
}
