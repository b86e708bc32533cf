namespace LlmBench.Canary.Store;

/// <summary>Whether a route's history and file are as they were written.</summary>
/// <remarks>It shows what was changed by mistake or by somebody who does not know the chain. Who knows it may write all of it anew, so keep the head elsewhere.</remarks>
/// <param name="Lines">Whole lines.</param>
/// <param name="BadLine">The first line that is not as it was written, counted from 1; null where the lines are sound.</param>
/// <param name="Problem">What is wrong; null where nothing is.</param>
/// <param name="Head">Hash of the last line that was acted on.</param>
/// <param name="IsPending">Whether the last line announces a change that was not made, or is unfinished. It does no harm: the next change voids it.</param>
internal sealed record HistoryCheck(int Lines, int? BadLine, string? Problem, string Head, bool IsPending)
{
    public bool IsIntact => Problem is null;

    /// <summary>Walks the chain and compares its end with the route's file.</summary>
    /// <param name="texts">Lines of the history.</param>
    /// <param name="isTorn">Whether the last line is unfinished.</param>
    /// <param name="file">Text of the route's file; null where there is none.</param>
    /// <param name="head">The hash that the file refers to; null where there is no file.</param>
    public static HistoryCheck Of(IReadOnlyList<string> texts, bool isTorn, string? file, string? head)
    {
        var lines = new List<HistoryLine>();
        int whole = texts.Count - (isTorn ? 1 : 0);
        for (int index = 0; index < whole; index++)
        {
            string previous = index == 0 ? string.Empty : lines[^1].Hash;
            HistoryLine? line = HistoryLine.Read(texts[index]);
            string? problem = line is null ? "has been altered"
                : line.Entry.PrevHash != previous ? "does not follow from the line before: one has been taken out or put in"
                : line.Entry.Voids is { } voided && voided != previous ? "voids a line that is not the one before"
                : null;
            if (problem is not null)
            {
                return new HistoryCheck(whole, index + 1, $"Line {index + 1} {problem}.", index == 0 ? string.Empty : lines[^1].Hash, isTorn);
            }

            lines.Add(line!);
        }

        return OfSoundLines(lines, isTorn, file, head);
    }

    private static HistoryCheck OfSoundLines(List<HistoryLine> lines, bool isTorn, string? file, string? head)
    {
        bool isPending = lines.Count > 0 && (head is null ? lines[^1].Entry.To is not null : lines[^1].Hash != head);
        int made = lines.Count - (isPending ? 1 : 0);
        List<HistoryLine> acted = [.. lines.Take(made).Where((line, index) => index + 1 == lines.Count || lines[index + 1].Entry.Voids != line.Hash)];
        HistoryLine? last = acted.LastOrDefault();
        HistoryCheck Result(int? line, string? problem) => new(lines.Count, line, problem, last?.Hash ?? string.Empty, isPending || isTorn);

        for (int index = 1; index < acted.Count; index++)
        {
            HistoryEntry entry = acted[index].Entry;
            HistoryEntry before = acted[index - 1].Entry;
            int line = lines.IndexOf(acted[index]) + 1;
            if (entry.Generation != before.Generation + 1)
            {
                return Result(line, FormattableString.Invariant($"Line {line} is generation {entry.Generation} after {before.Generation}: the route's file was put back or exchanged."));
            }

            if (entry.From is null && before.To is not null)
            {
                return Result(line, $"Line {line} creates the route, which was there: its file was taken away.");
            }
        }

        return head is null && last is { Entry.To: not null } ? Result(null, "The route's file is missing, and no line says that it was removed.")
            : head is not null && last?.Hash != head ? Result(null, "The route's file is not that of the last line: lines are missing, or the file was exchanged.")
            : head is not null && HistoryLine.Sha256(RouteDocument.WithoutHead(file!, head)) != last!.Entry.FileHash ? Result(null, "The route's file was edited by other means than these commands.")
            : Result(null, null);
    }
}
