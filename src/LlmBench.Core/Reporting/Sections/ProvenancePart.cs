using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;

namespace LlmBench.Reporting.Sections;

/// <summary>What was run, where, when and by what.</summary>
internal static class ProvenancePart
{
    private const string NotSaid = "not in the rows; the run folder says";

    public static ReportPart Create(ReportRows rows, ReportWriter writer)
    {
        List<ReportBlock> blocks = [.. rows.Runs.Select(run => Facts(run, rows.ReportedModels(run.RunId)))];
        blocks.Add(About(rows, writer));
        return new ReportPart { Sections = [new ReportSection("provenance", "What was run", blocks)] };
    }

    private static ReportTable Facts(RunProvenance run, string? reported)
    {
        (string, string?)[] facts =
        [
            ("Run", run.RunId),
            ("Simulated", run.Simulated ? "YES. The built-in simulated provider answered; these numbers say nothing about a real one." : "no"),
            ("Started", run.StartedAt is { } at ? Figures.Moment(at) : null),
            ("Provider", run.Endpoint is null ? run.Provider : $"{run.Provider}, {run.Endpoint}"),
            ("Models asked for", run.Models ?? NotSaid),
            ("Models that answered", reported ?? "not in the rows"),
            (run.Kind == "Benchmark" ? "Benchmarks" : "Scenario", run.Asked ?? NotSaid),
            ("Load", run.Load),
            ("Length", run.Duration),
            ("Warm-up", run.WarmUp),
            ("Seed", run.Seed is { } seed ? FormattableString.Invariant($"{seed}") : null),
            ("Streaming", run.Streamed is { } streamed ? (streamed ? "yes" : "no") : null),
            ("Retries", run.RetryPolicy),
            ("Plan hash", run.PlanHash ?? NotSaid),
            ("Module", run.Module is { } module ? $"LlmBench {module}" : NotSaid),
            ("Runtime", run.Runtime ?? NotSaid),
            ("Operating system", run.OperatingSystem ?? NotSaid),
            ("Processors", run.Processors is { } processors ? FormattableString.Invariant($"{processors}") : null),
            ("Clock", "durations by the monotonic clock of the machine that sent, moments by its wall clock, shown in UTC"),
        ];
        return ReportTable.Of(
            $"{run.Kind} {run.RunId}",
            facts.Where(fact => fact.Item2 is not null),
            Column.Text<(string Name, string? Value)>("What", fact => fact.Name),
            Column.Text<(string Name, string? Value)>("Value", fact => fact.Value)) with
        { IsFacts = true };
    }

    private static ReportTable About(ReportRows rows, ReportWriter writer)
    {
        (string, string)[] facts =
        [
            ("Written by", $"LlmBench {writer.ModuleVersion}, {writer.Runtime}, {writer.OperatingSystem}"),
            ("Written at", Figures.Moment(writer.CreatedAt)),
            ("Rows in this file", Embedded(rows)),
            ("Read them back", "Import-LlmResult with the name of this file (the HTML file) and -Detail"),
        ];
        return ReportTable.Of("This report", facts, Column.Text<(string Name, string Value)>("What", fact => fact.Name), Column.Text<(string Name, string Value)>("Value", fact => fact.Value)) with { IsFacts = true };
    }

    private static string Embedded(ReportRows rows)
    {
        string[] cut =
        [
            .. Cut("request", rows.Requests.Seen, rows.Requests.Kept),
            .. Cut("conversation", rows.Conversations.Seen, rows.Conversations.Kept),
            .. Cut("answer", rows.Answers.Seen, rows.Answers.Kept),
            .. Cut("cost row", rows.CostRows.Seen, rows.CostRows.Kept),
        ];
        return cut.Length == 0
            ? "all that the report was made of"
            : $"all results, and of the details an even sample: {string.Join(", ", cut)}. Figures and charts are of all rows. -Detailed embeds more.";
    }

    private static IEnumerable<string> Cut(string what, long seen, int kept) => kept < seen ? [$"{Figures.Count(kept)} of {Figures.Of(seen, what)}"] : [];
}
