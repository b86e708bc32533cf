namespace LlmBench.Canary.Store;

/// <summary>A line of a history as it is shown.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Line">The line; null where it is not as it was written.</param>
/// <param name="WasMade">Whether the change was made: not so where a later line voids it, or where it is the last and the route's file is not of it.</param>
internal sealed record HistoryLook(int Number, HistoryLine? Line, bool WasMade)
{
    /// <summary>All whole lines of a route's history.</summary>
    /// <param name="store">The routes.</param>
    /// <param name="name">Name of the route.</param>
    /// <param name="check">What the check of the history found.</param>
    /// <exception cref="LlmBenchException">As <see cref="RouteStore.Find"/>.</exception>
    public static IReadOnlyList<HistoryLook> At(RouteStore store, string name, out HistoryCheck check)
    {
        check = store.Verify(name);
        IReadOnlyList<string> texts = store.History(name).ReadLines(out bool isTorn);
        HistoryLine?[] lines = [.. texts.Take(texts.Count - (isTorn ? 1 : 0)).Select(HistoryLine.Read)];
        bool isLastPending = check.IsPending && !isTorn && check.Lines == lines.Length;
        return
        [
            .. lines.Select((line, index) => new HistoryLook(
                index + 1,
                line,
                index + 1 < lines.Length ? line is null || lines[index + 1]?.Entry.Voids != line.Hash : !isLastPending)),
        ];
    }
}
