namespace LlmBench.Results.Merging;

/// <summary>Puts the rows of several runs into one order of time, holding one row of each.</summary>
internal static class RowsInOrder
{
    /// <param name="runs">The rows of each run, roughly in order themselves.</param>
    /// <param name="moment">When a row was.</param>
    public static IEnumerable<T> Merge<T>(IEnumerable<IEnumerable<T>> runs, Func<T, DateTimeOffset> moment)
    {
        var heads = new PriorityQueue<IEnumerator<T>, (DateTimeOffset Moment, int Run)>();
        var open = new List<IEnumerator<T>>();
        try
        {
            foreach (IEnumerable<T> rows in runs)
            {
                IEnumerator<T> head = rows.GetEnumerator();
                open.Add(head);
                if (head.MoveNext())
                {
                    heads.Enqueue(head, (moment(head.Current), open.Count));
                }
            }

            while (heads.TryDequeue(out IEnumerator<T>? head, out (DateTimeOffset Moment, int Run) place))
            {
                yield return head.Current;
                if (head.MoveNext())
                {
                    heads.Enqueue(head, (moment(head.Current), place.Run));
                }
            }
        }
        finally
        {
            open.ForEach(head => head.Dispose());
        }
    }
}
