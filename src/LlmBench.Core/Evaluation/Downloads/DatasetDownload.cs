using System.Security.Cryptography;

namespace LlmBench.Evaluation.Downloads;

/// <summary>How a file of a dataset came to be where it is.</summary>
internal enum ArrivalKind
{
    /// <summary>It was there already, with the right hash.</summary>
    Present,

    /// <summary>It was fetched whole.</summary>
    Downloaded,

    /// <summary>The rest of it was fetched.</summary>
    Resumed,
}

/// <summary>A file that is in place, its hash checked.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">How it came.</param>
/// <param name="Received">Bytes that travelled for it.</param>
internal sealed record Arrival(DatasetFile File, ArrivalKind Kind, long Received);

/// <summary>Fetches the files of a dataset into a folder.</summary>
/// <remarks>
/// A file is written under the name <c>FILE.part</c> and gets its own only when its hash is right, so that nothing wrong is ever found under the right
/// name. What a broken connection left is kept, and the next attempt asks for the rest. Files that are in place are not asked for.
/// </remarks>
/// <param name="fetcher">Asks for files.</param>
/// <param name="manifest">The dataset.</param>
/// <param name="address">Where its files are: the manifest's address or a copy of it.</param>
/// <param name="folder">Absolute path of the dataset's folder.</param>
internal sealed class DatasetDownload(FileFetcher fetcher, DatasetManifest manifest, Uri address, string folder)
{
    private const string PartEnding = ".part";

    /// <param name="replace">Whether a file of another content is replaced.</param>
    /// <param name="cancellation">Ends the download; what has come is kept for the next one.</param>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.DatasetUnavailable"/>, <see cref="ErrorIds.DataHashMismatch"/>, or <see cref="ErrorIds.PathInvalid"/> where another file is in the way.
    /// </exception>
    public async IAsyncEnumerable<Arrival> RunAsync(bool replace, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        // All that is in the way is named before anything is fetched.
        var present = new HashSet<DatasetFile>();
        foreach (DatasetFile file in manifest.Files.Where(file => File.Exists(PathOf(file))))
        {
            if (await HashAsync(PathOf(file), cancellation).ConfigureAwait(false) == file.Sha256)
            {
                present.Add(file);
            }
            else if (!replace)
            {
                throw new LlmBenchException(
                    ErrorIds.PathInvalid,
                    $"{PathOf(file)} exists and is not the file of {manifest.Name} ({manifest.Version}): its SHA-256 is another.",
                    "Name another folder with -Path, or let -Force replace the file.");
            }
        }

        foreach (DatasetFile file in manifest.Files)
        {
            yield return present.Contains(file)
                ? new Arrival(file, ArrivalKind.Present, 0)
                : await FetchAsync(file, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<Arrival> FetchAsync(DatasetFile file, CancellationToken cancellation)
    {
        string target = PathOf(file);
        string part = target + PartEnding;
        Uri source = new(WithSlash(address), file.Path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            FetchedPart fetched = await fetcher.FetchAsync(source, part, file.Bytes, cancellation).ConfigureAwait(false);
            string hash = await HashAsync(part, cancellation).ConfigureAwait(false);
            if (hash != file.Sha256 && fetched.Resumed)
            {
                // What was left over belongs to another file. That is no fault of the source yet.
                File.Delete(part);
                fetched = await fetcher.FetchAsync(source, part, file.Bytes, cancellation).ConfigureAwait(false);
                hash = await HashAsync(part, cancellation).ConfigureAwait(false);
            }

            if (hash != file.Sha256)
            {
                File.Delete(part);
                throw new LlmBenchException(
                    ErrorIds.DataHashMismatch,
                    $"{source} has the SHA-256 {hash}, but {file.Sha256} is expected: it is not the file of {manifest.Name} ({manifest.Version}). Nothing was kept of it.",
                    "Check -BaseUri, and whether a proxy answers with a page of its own; then run the command again.");
            }

            File.Move(part, target, overwrite: true);
            return new Arrival(file, fetched.Resumed ? ArrivalKind.Resumed : ArrivalKind.Downloaded, fetched.Received);
        }
        catch (LlmBenchException) when (File.Exists(part) && new FileInfo(part).Length == 0)
        {
            File.Delete(part);
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.DatasetUnavailable, $"{target} cannot be written: {exception.Message}", "Check the folder, its permissions and the free space.", exception);
        }
    }

    private string PathOf(DatasetFile file) => Path.Join(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));

    private static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    private static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        FileStream stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false)).ToLowerInvariant();
        }
    }
}
