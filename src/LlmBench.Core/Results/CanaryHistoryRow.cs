using System.Text.Encodings.Web;
using System.Text.Json;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;

namespace LlmBench.Results;

/// <summary>One change of a canary route: when, who, what and why.</summary>
public sealed record CanaryHistoryRow
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name of the route.</summary>
    public required string Name { get; init; }

    /// <summary>The generation that the change made.</summary>
    public long Generation { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Utc { get; init; }

    /// <summary>The account that changed it.</summary>
    public required string User { get; init; }

    /// <summary>The machine.</summary>
    public required string Host { get; init; }

    /// <summary>The process.</summary>
    public int ProcessId { get; init; }

    /// <summary>The command.</summary>
    public required string Command { get; init; }

    /// <summary>Why, in the words of who asked for it.</summary>
    public required string Reason { get; init; }

    /// <summary>The phase before; null where the route was created.</summary>
    public RoutePhase? FromPhase { get; init; }

    /// <summary>The phase after; null where the route was removed.</summary>
    public RoutePhase? ToPhase { get; init; }

    /// <summary>The canaries' shares before, such as <c>holysheep 1 %</c>; null where the route was created.</summary>
    public string? FromShares { get; init; }

    /// <summary>The canaries' shares after; null where the route was removed.</summary>
    public string? ToShares { get; init; }

    /// <summary>The numbers that led to it, as JSON; null where a person decided.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether the change was made: false for one that was announced by a process that was killed before it made it.</summary>
    public bool Made { get; init; }

    /// <summary>Whether the line is as it was written and follows from the one before; null without -Verify.</summary>
    public bool? Verified { get; init; }

    /// <summary>SHA-256 of the line, which covers all lines before it.</summary>
    public required string Hash { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Name} {Generation}: {Command}, {ToPhase?.ToString() ?? "removed"} {ToShares} ({Reason})");

    internal static CanaryHistoryRow From(string name, HistoryLine line, bool wasMade, bool? isVerified)
    {
        HistoryEntry entry = line.Entry;
        return new CanaryHistoryRow
        {
            Name = name,
            Generation = entry.Generation,
            Utc = entry.Utc,
            User = entry.User,
            Host = entry.Host,
            ProcessId = entry.ProcessId,
            Command = entry.Command,
            Reason = entry.Reason,
            FromPhase = entry.From?.Phase,
            ToPhase = entry.To?.Phase,
            FromShares = entry.From is { } from ? RouteText.Shares(from) : null,
            ToShares = entry.To is { } to ? RouteText.Shares(to) : null,
            Evidence = entry.Evidence?.ToJsonString(s_readable),
            Made = wasMade,
            Verified = isVerified,
            Hash = line.Hash,
        };
    }
}
