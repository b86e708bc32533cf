using LlmBench.Canary.Observations;
using LlmBench.Canary.Observations.Importing;

namespace LlmBench.Results;

/// <summary>What came of importing a log into the observations of a route.</summary>
public sealed record CanaryImportSummary
{
    internal CanaryImportSummary(string route, string path, ImportTally tally, ObservationBuilder builder, bool isFromHistory, string baseline, bool written)
    {
        Route = route;
        Path = path;
        Rows = tally.Rows;
        Requests = tally.Requests;
        BaselineRequests = tally.RequestsByArm.GetValueOrDefault(baseline);
        CanaryRequests = tally.Requests - BaselineRequests;
        Scores = tally.Scores;
        Duplicates = tally.Duplicates;
        Cancelled = tally.Cancelled;
        Bad = tally.Bad;
        FirstBad = tally.FirstBad.Count == 0 ? null : string.Join("; ", tally.FirstBad);
        ArmsGiven = builder.ArmsGiven;
        ArmsFound = builder.ArmsFound;
        ArmsFoundBy = builder.ArmsFound == 0 ? null : isFromHistory ? "History" : "Route";
        WithoutId = builder.WithoutId;
        FirstUtc = tally.First;
        LastUtc = tally.Last;
        Written = written;
    }

    /// <summary>Name of the route.</summary>
    public string Route { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Rows of the file.</summary>
    public int Rows { get; }

    /// <summary>Requests that are new to the route.</summary>
    public int Requests { get; }

    /// <summary>Those of them that the baseline was assigned.</summary>
    public int BaselineRequests { get; }

    /// <summary>Those of them that a canary was assigned.</summary>
    public int CanaryRequests { get; }

    /// <summary>Scores that are new to the route.</summary>
    public int Scores { get; }

    /// <summary>Requests and scores that the route had already.</summary>
    public int Duplicates { get; }

    /// <summary>Requests that the customer cancelled (499), which say nothing about either provider and are left out.</summary>
    public int Cancelled { get; }

    /// <summary>Rows that could not be used.</summary>
    public int Bad { get; }

    /// <summary>The first three of them, and why; empty where all could.</summary>
    public string? FirstBad { get; }

    /// <summary>Rows, known ones included, whose arm the log gives.</summary>
    public int ArmsGiven { get; }

    /// <summary>Rows, known ones included, whose arm was found from their id.</summary>
    public int ArmsFound { get; }

    /// <summary>How: by History, as the route stood at the time of each row; or by Route, as it stands now, where the history does not tell. Empty where none was.</summary>
    public string? ArmsFoundBy { get; }

    /// <summary>Rows, known ones included, without arm and id: they count for the baseline.</summary>
    public int WithoutId { get; }

    /// <summary>The first moment of what is new. UTC.</summary>
    public DateTimeOffset? FirstUtc { get; }

    /// <summary>The last moment of what is new. UTC.</summary>
    public DateTimeOffset? LastUtc { get; }

    /// <summary>Whether it was written; under -WhatIf it is only counted.</summary>
    public bool Written { get; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Route}: {Requests} requests, {Scores} scores, {Duplicates} known, {Bad} bad");
}
