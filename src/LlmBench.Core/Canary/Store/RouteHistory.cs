using System.Text;
using LlmBench.State;

namespace LlmBench.Canary.Store;

/// <summary>The append-only file of all changes of a route. Only the holder of the route's lock appends.</summary>
/// <remarks>
/// A line is on disk before the route's file changes. A process that is killed between the two leaves a line that was never acted on,
/// and one killed within a line leaves a part of it: the next writer voids the one and cuts off the other.
/// A damaged history never holds up a change, or it would hold up a rollback; <see cref="HistoryCheck"/> tells of it.
/// </remarks>
internal sealed class RouteHistory(string path)
{
    private const int FirstBlock = 4096;

    public string Location => path;

    /// <summary>Appends a line.</summary>
    /// <param name="head">Hash of the line that the route's file is of; null where there is no file.</param>
    /// <param name="compose">Makes the entry of the last line, which is null where there is none or it is damaged, the hash to refer to, and the hash to void.</param>
    /// <returns>The hash of the line.</returns>
    public string Append(string? head, Func<HistoryLine?, string, string?, HistoryEntry> compose)
    {
        using FileStream stream = PrivateFile.Open(path, FileMode.OpenOrCreate, FileShare.Read);
        string? text = CutToLastLine(stream);
        HistoryLine? last = text is null ? null : HistoryLine.Read(text);
        string previous = text is null ? string.Empty : last?.Hash ?? HistoryLine.Sha256(text);
        bool wasMade = text is null || (head is null ? last is { Entry.To: null } : previous == head);
        (string line, string hash) = HistoryLine.Write(compose(last, previous, wasMade ? null : previous));
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        stream.Flush(flushToDisk: true);
        return hash;
    }

    /// <summary>The lines, each as it stands; the last is without its line break where it was never finished.</summary>
    /// <returns>Empty where there is no file.</returns>
    public IReadOnlyList<string> ReadLines(out bool isTorn)
    {
        isTorn = false;
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, new UTF8Encoding(false));
        string[] lines = reader.ReadToEnd().Split('\n');
        isTorn = lines[^1].Length > 0;
        return isTorn ? lines : lines[..^1];
    }

    // Gives the last whole line, which may be long for its evidence, without reading all before it.
    private static string? CutToLastLine(FileStream stream)
    {
        for (int size = FirstBlock; ; size *= 2)
        {
            long start = Math.Max(0, stream.Length - size);
            byte[] block = new byte[stream.Length - start];
            stream.Seek(start, SeekOrigin.Begin);
            stream.ReadExactly(block);
            int end = Array.LastIndexOf(block, (byte)'\n');
            int before = end > 0 ? Array.LastIndexOf(block, (byte)'\n', end - 1) : -1;
            if (start > 0 && before < 0)
            {
                continue;
            }

            stream.SetLength(start + end + 1);
            return end < 0 ? null : Encoding.UTF8.GetString(block, before + 1, end - before - 1);
        }
    }
}
