using System.IO.Compression;
using System.Security.Cryptography;
using LlmBench.Authoring;

namespace LlmBench.Evaluation.Datasets;

/// <summary>A file of data: opened, unpacked, and held to the hash that is expected of it.</summary>
internal static class DataFile
{
    /// <summary>Opens a text, unpacking it where the name ends in <c>.gz</c>.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkDataNotFound"/>.</exception>
    public static StreamReader OpenText(string path) => Guard(path, () =>
    {
        Stream file = File.OpenRead(path);
        return new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file);
    });

    /// <summary>Compares a file's hash with the one that a definition pins.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.DataHashMismatch"/>.</exception>
    public static void RequireHash(string path, string expected)
    {
        string actual = Guard(path, () =>
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexString(SHA256.HashData(file)).ToLowerInvariant();
        });
        if (actual != expected)
        {
            throw new LlmBenchException(
                ErrorIds.DataHashMismatch,
                $"The data file {path} has the SHA-256 {actual}, but the definition expects {expected}: it is another file, or was changed.",
                "Get the file again. Where the change is meant, put the new hash into the definition and raise its version.");
        }
    }

    public static LlmBenchException Invalid(string path, long? line, string reason) => new(
        ErrorIds.BenchmarkDataInvalid,
        $"{path}{(line is null ? string.Empty : $", line {line}")}: {reason.TrimEnd('.')}.",
        "Correct the data file, or the format and the map of fields in the definition.")
    {
        Place = new AuthoredPlace(path, (int?)line, null, reason.TrimEnd('.')),
    };

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.BenchmarkDataNotFound, $"The data file {path} cannot be read: {exception.Message}", "Check the path and its permissions.", exception);
        }
    }
}
