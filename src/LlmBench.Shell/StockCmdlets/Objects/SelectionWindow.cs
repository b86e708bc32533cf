using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>Which objects pass -First, -Last, -Skip and -SkipLast.</summary>
internal sealed class SelectionWindow(int? first, int? last, int skip, int skipLast)
{
    // With -Last alone, -Skip counts from the end.
    private readonly int _skippedAtEnd = last is not null && first is null ? skip : 0;
    private readonly Queue<PSObject> _held = new();
    private int _toSkip = last is not null && first is null ? 0 : skip;
    private int _passed;

    /// <summary>True once nothing that may still come can pass.</summary>
    public bool IsComplete => last is null && first > 0 && _passed >= first;

    public IEnumerable<PSObject> Accept(PSObject item)
    {
        if (_toSkip > 0)
        {
            _toSkip--;
            yield break;
        }

        if (first is null && last is null)
        {
            _held.Enqueue(item);
            if (_held.Count > skipLast) yield return _held.Dequeue();
        }
        else if (_passed < first)
        {
            _passed++;
            yield return item;
        }
        else if (last is { } count)
        {
            _held.Enqueue(item);
            if (_held.Count > count + _skippedAtEnd) _held.Dequeue();
        }
    }

    public IEnumerable<PSObject> Finish()
    {
        while (last is not null && _held.Count > _skippedAtEnd) yield return _held.Dequeue();
    }
}
