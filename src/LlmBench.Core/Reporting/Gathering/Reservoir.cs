using System.Runtime.InteropServices;

namespace LlmBench.Reporting.Gathering;

/// <summary>An even sample of a stream of unknown length, in the stream's order.</summary>
/// <param name="capacity">The most that it keeps.</param>
/// <param name="random">Chance; seeded, so that the same rows give the same report.</param>
internal sealed class Reservoir<T>(int capacity, Random random)
{
    private readonly List<(long Order, T Item)> _kept = [];

    /// <summary>How many there were.</summary>
    public long Seen { get; private set; }

    public int Kept => _kept.Count;

    public IEnumerable<T> Items => _kept.OrderBy(entry => entry.Order).Select(entry => entry.Item);

    /// <summary>Keeps fewer, so that together they are no larger than a limit. What is left is as even a sample as before.</summary>
    /// <param name="limit">The most that they may measure.</param>
    /// <param name="sizeOf">Measures one.</param>
    public void Fit(long limit, Func<T, long> sizeOf)
    {
        long size = 0;
        random.Shuffle(CollectionsMarshal.AsSpan(_kept));
        int fitting = _kept.TakeWhile(entry => (size += sizeOf(entry.Item)) <= limit).Count();
        _kept.RemoveRange(fitting, _kept.Count - fitting);
    }

    public void Add(T item)
    {
        long order = Seen++;
        if (_kept.Count < capacity)
        {
            _kept.Add((order, item));
        }
        else if (random.NextInt64(Seen) is var place && place < capacity)
        {
            _kept[(int)place] = (order, item);
        }
    }
}
