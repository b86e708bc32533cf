using System.Buffers;
using System.Diagnostics;

namespace LlmBench.Chat;

/// <summary>The monotonic stamps of one attempt, in <see cref="Stopwatch"/> ticks; 0 where something did not happen.</summary>
/// <remarks>
/// Stamps are taken when a read returns, before anything is parsed. Events that came in one read arrived together and share its stamp.
/// </remarks>
internal sealed class StreamClock : IDisposable
{
    private static readonly double s_millisecondsPerTick = 1000.0 / Stopwatch.Frequency;

    private float[] _gaps = ArrayPool<float>.Shared.Rent(64);
    private int _gapCount;

    public long SendStart { get; private set; }

    public long Headers { get; private set; }

    public long FirstEvent { get; private set; }

    public long FirstUnit { get; private set; }

    public long FirstVisible { get; private set; }

    public long LastUnit { get; private set; }

    public long Closed { get; private set; }

    public int UnitEvents { get; private set; }

    public void Sending() => SendStart = Stopwatch.GetTimestamp();

    public void HeadersRead() => Headers = Stopwatch.GetTimestamp();

    public void Close() => Closed = Stopwatch.GetTimestamp();

    public void Event(long stamp)
    {
        if (FirstEvent == 0)
        {
            FirstEvent = stamp;
        }
    }

    public void Unit(long stamp, bool visible)
    {
        if (FirstUnit == 0)
        {
            FirstUnit = stamp;
        }
        else
        {
            AddGap(stamp);
        }

        if (visible && FirstVisible == 0)
        {
            FirstVisible = stamp;
        }

        LastUnit = stamp;
        UnitEvents++;
    }

    /// <summary>Marks the end of an answer that came in one piece; it has no first unit.</summary>
    public void Whole(long stamp) => LastUnit = stamp;

    public float[] Gaps() => _gaps.AsSpan(0, _gapCount).ToArray();

    public void Dispose() => ArrayPool<float>.Shared.Return(_gaps);

    /// <summary>The time between two stamps, to the microsecond; null where one of them was not taken.</summary>
    public static double? Milliseconds(long from, long to) => from == 0 || to == 0 ? null : Math.Round((to - from) * s_millisecondsPerTick, 3);

    private void AddGap(long stamp)
    {
        if (_gapCount == _gaps.Length)
        {
            float[] larger = ArrayPool<float>.Shared.Rent(_gaps.Length * 2);
            _gaps.CopyTo(larger, 0);
            ArrayPool<float>.Shared.Return(_gaps);
            _gaps = larger;
        }

        _gaps[_gapCount++] = MathF.Round((float)((stamp - LastUnit) * s_millisecondsPerTick), 3);
    }
}
