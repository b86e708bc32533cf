using System.Text.Json;

namespace LlmBench.Results;

/// <summary>A file of JSON lines that grows while a run goes on. May be used by many threads at once.</summary>
internal sealed class RowFile : IDisposable
{
    private readonly object _gate = new();
    private readonly FileStream _file;

    private RowFile(FileStream file) => _file = file;

    /// <summary>Opens an empty file, or one to write on behind its last complete line.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="append">Whether what the file holds stays; a last line that a crash has cut off does not.</param>
    public static RowFile Open(string path, bool append = false)
    {
        var file = new FileStream(path, append ? FileMode.OpenOrCreate : FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 64 * 1024);
        if (append)
        {
            long end = EndOfLastLine(file);
            file.SetLength(end);
            file.Position = end;
        }

        return new RowFile(file);
    }

    /// <summary>Adds a line, which reaches the disk with the next <see cref="Flush"/>.</summary>
    public void Write<T>(T row)
    {
        lock (_gate)
        {
            JsonSerializer.Serialize(_file, row, JsonLines.Options);
            _file.WriteByte((byte)'\n');
        }
    }

    /// <summary>Hands what has been written to the operating system, which keeps it even if this process is killed.</summary>
    /// <param name="toDisk">Whether to wait for the disk as well, so that it outlives a loss of power.</param>
    public void Flush(bool toDisk = false)
    {
        lock (_gate)
        {
            _file.Flush(toDisk);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }

    private static long EndOfLastLine(FileStream file)
    {
        for (long position = file.Length; position > 0; position--)
        {
            file.Position = position - 1;
            if (file.ReadByte() == '\n')
            {
                return position;
            }
        }

        return 0;
    }
}
