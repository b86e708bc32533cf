using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;

namespace LlmBench.Canary.Gates;

/// <summary>How the ids were dealt since the ramp began: the gates on rates weigh each failure by the shares of its own time.</summary>
internal sealed class ShareHistory
{
    private readonly ShareSpan[] _spans;

    private ShareHistory(IEnumerable<ShareSpan> spans) => _spans = [.. spans];

    public IReadOnlyList<ShareSpan> Spans => _spans;

    /// <summary>When the ramp began.</summary>
    public DateTimeOffset Since => _spans[0].Since;

    /// <summary>The shares as they are now, since the step began.</summary>
    public static ShareHistory Of(CanaryRoute route) => new([ShareSpan.Of(route)]);

    /// <summary>The shares since the ramp began, from the history of the route's changes; in an empty or damaged one, those of the step.</summary>
    public static ShareHistory Of(CanaryRoute route, IEnumerable<HistoryEntry> history)
    {
        ShareSpan current = ShareSpan.Of(route);
        DateTimeOffset since = route.RampStartedUtc ?? current.Since;
        List<ShareSpan> spans = [];
        foreach (HistoryEntry entry in history.Where(entry => entry.Utc < current.Since && entry.To is not null).OrderBy(entry => entry.Utc))
        {
            // The shares that were in force when the ramp began may be older than it.
            if (entry.Utc <= since)
            {
                spans.Clear();
            }

            if (spans is not [.., var last] || !last.HasSame(entry.To!.Buckets))
            {
                spans.Add(new ShareSpan(entry.Utc > since ? entry.Utc : since, entry.To!.Buckets));
            }
        }

        return new ShareHistory([.. spans.Where(span => span.Since < current.Since), current]);
    }

    /// <summary>The same with the shares of a route that has changed since.</summary>
    public ShareHistory Then(CanaryRoute changed)
    {
        ShareSpan next = ShareSpan.Of(changed);
        return new ShareHistory([.. _spans.Where(span => span.Since < next.Since && span.Since >= (changed.RampStartedUtc ?? Since)), next]);
    }

    /// <summary>Index of the span of a moment; -1 before the ramp.</summary>
    public int IndexAt(DateTimeOffset moment)
    {
        int index = _spans.Length - 1;
        while (index >= 0 && _spans[index].Since > moment)
        {
            index--;
        }

        return index;
    }
}
