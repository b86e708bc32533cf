using System.Globalization;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>The load tests of a report, by name: summaries and added-up requests of the same model and run have the same one.</summary>
internal sealed class LoadRuns
{
    private readonly IReadOnlyDictionary<(string Run, RunPart Part), string> _names;

    public LoadRuns(IReadOnlyList<LoadTestSummary> summaries, IReadOnlyList<RequestTally> tallies, SeriesNames series)
    {
        Series = series;
        Summaries = summaries;
        (string Run, RunPart Part)[] keys = [.. summaries.Select(KeyOf).Concat(tallies.Select(KeyOf)).Distinct()];
        ILookup<(string, RunPart), LoadTestSummary> byKey = summaries.ToLookup(KeyOf);
        _names = SeriesNames.Distinct(
            keys,
            key => key.Part.Model,
            key => byKey[key].Select(LoadOf).FirstOrDefault() ?? key.Part.LoadStep?.ToString(CultureInfo.InvariantCulture),
            key => key.Part.Provider,
            key => byKey[key].Select(row => row.StartedAt.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)).FirstOrDefault(),
            key => key.Run);
        Tallies = [.. tallies.Select(tally => (_names[KeyOf(tally)], tally))];
    }

    /// <summary>The numbers of names throughout the report.</summary>
    public SeriesNames Series { get; }

    public bool IsEmpty => _names.Count == 0;

    public IReadOnlyList<LoadTestSummary> Summaries { get; }

    public IReadOnlyList<(string Name, RequestTally Tally)> Tallies { get; }

    public static string LoadOf(LoadTestSummary row) =>
        row.RequestRate is { } rate ? $"{Figures.Count(rate)} requests/s" : Figures.Of(row.ConcurrentUsers ?? 1, "user");

    public string NameOf(LoadTestSummary row) => _names[KeyOf(row)];

    /// <summary>The name of a test with the load that it was under.</summary>
    public string NameAndLoadOf(LoadTestSummary row) => NameOf(row) is var name && name.Contains(LoadOf(row), StringComparison.Ordinal) ? name : $"{name} under {LoadOf(row)}";

    public int SeriesOf(string name) => Series.NumberOf(name);

    private static (string, RunPart) KeyOf(LoadTestSummary row) => (row.RunId, RunPart.Of(row));

    private static (string, RunPart) KeyOf(RequestTally tally) => (tally.RunId, tally.Part);
}
