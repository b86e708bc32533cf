namespace LlmBench.Canary.Observations;

/// <summary>The whole lines that a file held when it was opened, one after the other, in memory for one of them.</summary>
/// <remarks>What lies behind the last line break may be cut off or written on at any moment, so it is not read.</remarks>
internal static class LineReader
{
    private const int FirstBuffer = 256 * 1024;

    /// <param name="path">The file.</param>
    /// <param name="torn">Called where the file ends within a line.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationsUnavailable"/>.</exception>
    /// <returns>Each line without its line break; it is overwritten when the next is asked for. None where there is no file.</returns>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(string path, Action torn)
    {
        using FileStream? stream = Open(path);
        byte[] buffer = new byte[FirstBuffer];
        int held = 0;
        for (long left = stream?.Length ?? 0; left > 0;)
        {
            int read = stream!.Read(buffer, held, (int)Math.Min(buffer.Length - held, left));
            if (read == 0)
            {
                break;
            }

            left -= read;
            held += read;
            int start = 0;
            for (int length; (length = buffer.AsSpan(start, held - start).IndexOf((byte)'\n')) >= 0; start += length + 1)
            {
                yield return buffer.AsMemory(start, length);
            }

            held -= start;
            Buffer.BlockCopy(buffer, start, buffer, 0, held);
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        if (held > 0)
        {
            torn();
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.ObservationsUnavailable, $"The observations in '{path}' cannot be read: {error.Message}", "Check that you may read the file.", error);
        }
    }
}
