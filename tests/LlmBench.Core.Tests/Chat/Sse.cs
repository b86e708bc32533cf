using System.Text;
using LlmBench.Chat;

namespace LlmBench.Tests.Chat;

/// <summary>Reads bytes through <see cref="SseReader"/> in parts of chosen sizes.</summary>
internal static class Sse
{
    public static List<(string Name, string Data)> Read(string stream, params int[] cuts) => Read(Encoding.UTF8.GetBytes(stream), cuts);

    /// <param name="bytes">The stream.</param>
    /// <param name="cuts">Positions at which a read ends, ascending.</param>
    public static List<(string Name, string Data)> Read(byte[] bytes, params int[] cuts)
    {
        var events = new List<(string, string)>();
        using var reader = new SseReader();
        int position = 0;
        foreach (int cut in cuts.Append(bytes.Length))
        {
            while (position < cut)
            {
                Memory<byte> free = reader.Free();
                int count = Math.Min(free.Length, cut - position);
                bytes.AsMemory(position, count).CopyTo(free);
                position += count;
                reader.Advance(count);
                while (reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data))
                {
                    events.Add((Encoding.UTF8.GetString(name), Encoding.UTF8.GetString(data)));
                }
            }
        }

        if (reader.TryReadLast(out ReadOnlySpan<byte> lastName, out ReadOnlySpan<byte> lastData))
        {
            events.Add((Encoding.UTF8.GetString(lastName), Encoding.UTF8.GetString(lastData)));
        }

        return events;
    }
}
