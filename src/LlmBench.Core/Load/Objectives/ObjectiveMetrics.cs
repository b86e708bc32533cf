using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using LlmBench.Results;
using LlmBench.Results.Thresholds;

namespace LlmBench.Load.Objectives;

/// <summary>The numbers that an objective can name.</summary>
/// <remarks>Counts are none of them: they grow with the length of a run and say nothing while it goes on. Their rates are.</remarks>
internal static partial class ObjectiveMetrics
{
    private static readonly string[] s_givenByThePlan = [nameof(LoadTestSummary.WindowSeconds), nameof(LoadTestSummary.RequestRate)];

    private static readonly Dictionary<string, PropertyInfo> s_columns = typeof(LoadTestSummary).GetProperties()
        .Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is var type && (type == typeof(double) || type == typeof(decimal)))
        .Where(property => !s_givenByThePlan.Contains(property.Name))
        .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, Func<RequestRow, double?>> s_latencies = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(RequestRow.TtftMs)] = row => row.TtftMs,
        [nameof(RequestRow.TtfvMs)] = row => row.TtfvMs,
        [nameof(RequestRow.TpotMs)] = row => row.TpotMs,
        [nameof(RequestRow.E2eMs)] = row => row.E2eMs,
        [nameof(RequestRow.UserTtftMs)] = row => row.UserTtftMs,
        [nameof(RequestRow.UserE2eMs)] = row => row.UserE2eMs,
    };

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => s_columns.Keys.Concat(s_latencies.Keys);

    /// <summary>Whether it is a number of the summary; else it is one of each request.</summary>
    public static bool IsColumn(string metric) => s_columns.ContainsKey(metric);

    /// <summary>The value of a column; null where it is empty.</summary>
    public static double? Of(LoadTestSummary summary, string metric) =>
        s_columns[metric].GetValue(summary) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    /// <summary>The latency of a single request that an objective holds; null where it holds none.</summary>
    /// <remarks>The limit of a high percentile is one that nearly every request must keep. That of a mean or median is not.</remarks>
    public static Func<RequestRow, double?>? OfRequest(Threshold objective)
    {
        string name = objective.IsUpper ? HighPercentile().Replace(objective.Metric, "Ms") : objective.Metric;
        return s_latencies.GetValueOrDefault(name);
    }

    [GeneratedRegex("P9[059]Ms$")]
    private static partial Regex HighPercentile();
}
