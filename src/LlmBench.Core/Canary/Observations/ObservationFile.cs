using LlmBench.State;

namespace LlmBench.Canary.Observations;

/// <summary>The observations of one day, open for more of them. Only the holder of the route's lock appends.</summary>
/// <remarks>
/// What is appended goes out in one write, so a killed process leaves at most a part of its last line, which the next writer cuts off.
/// It is handed to the operating system, which keeps it if the process dies; it is not forced to the disk.
/// </remarks>
internal sealed class ObservationFile(string path) : IDisposable
{
    private const int Block = 4096;

    private readonly FileStream _stream = PrivateFile.Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Whether this is still the file of that name: it may have been deleted, and made anew by another process.</summary>
    public bool IsCurrent => new FileInfo(path) is { Exists: true } found && found.Length == _stream.Length;

    /// <summary>Appends whole lines.</summary>
    /// <returns>Whether a part of a line had to be cut off first.</returns>
    public bool Append(ReadOnlySpan<byte> lines)
    {
        long length = _stream.Length;
        long end = EndOfLastLine(length);
        if (end < length)
        {
            _stream.SetLength(end);
        }

        try
        {
            _stream.Position = end;
            _stream.Write(lines);
            _stream.Flush();
        }
        catch (IOException)
        {
            // A full disk takes a part of what it gets.
            _stream.SetLength(end);
            throw;
        }

        return end < length;
    }

    public void Dispose() => _stream.Dispose();

    // A file without a torn line ends with a line break, so one byte is mostly all that is read.
    private long EndOfLastLine(long length)
    {
        long end = length;
        for (int size = 1; end > 0; size = Block)
        {
            byte[] block = new byte[Math.Min(size, end)];
            _stream.Position = end - block.Length;
            _stream.ReadExactly(block);
            int last = Array.LastIndexOf(block, (byte)'\n');
            if (last >= 0)
            {
                return end - block.Length + last + 1;
            }

            end -= block.Length;
        }

        return 0;
    }
}
