using System.Globalization;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>The load tests of a report, by name: summaries and added-up requests of the same model and run have the same one.</summary>
internal sealed class LoadRuns
{
    private readonly IReadOnlyDictionary<(string Run, string Provider, string Model), string> _names;
    private readonly SeriesNames _series;

    public LoadRuns(IReadOnlyList<LoadTestSummary> summaries, IReadOnlyCollection<RequestTally> tallies, SeriesNames series)
    {
        _series = series;
        Summaries = summaries;
        (string Run, string Provider, string Model)[] keys = [.. summaries.Select(KeyOf).Concat(tallies.Select(KeyOf)).Distinct()];
        ILookup<(string, string, string), LoadTestSummary> byKey = summaries.ToLookup(KeyOf);
        _names = SeriesNames.Distinct(
            keys,
            key => key.Model,
            key => byKey[key].Select(LoadOf).FirstOrDefault(),
            key => key.Provider,
            key => byKey[key].Select(row => row.StartedAt.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)).FirstOrDefault(),
            key => key.Run);
        Tallies = [.. tallies.Select(tally => (_names[KeyOf(tally)], tally))];
    }

    public bool IsEmpty => _names.Count == 0;

    public IReadOnlyList<LoadTestSummary> Summaries { get; }

    public IReadOnlyList<(string Name, RequestTally Tally)> Tallies { get; }

    public static string LoadOf(LoadTestSummary row) =>
        row.RequestRate is { } rate ? $"{Figures.Count(rate)} requests/s" : Figures.Of(row.ConcurrentUsers ?? 1, "user");

    public string NameOf(LoadTestSummary row) => _names[KeyOf(row)];

    public int SeriesOf(string name) => _series.NumberOf(name);

    private static (string, string, string) KeyOf(LoadTestSummary row) => (row.RunId, row.Provider, row.Model);

    private static (string, string, string) KeyOf(RequestTally tally) => (tally.RunId, tally.Provider, tally.Model);
}
