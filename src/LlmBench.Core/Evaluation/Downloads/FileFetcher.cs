using System.Net;
using System.Net.Http.Headers;

namespace LlmBench.Evaluation.Downloads;

/// <summary>What came of a fetch.</summary>
/// <param name="Resumed">Whether only the rest was fetched.</param>
/// <param name="Received">Bytes that travelled.</param>
internal readonly record struct FetchedPart(bool Resumed, long Received);

/// <summary>Fetches a file over HTTP, asking for the rest where a part of it is there. Breaks and busy servers are tried again.</summary>
/// <param name="http">The connections. Its time-out must be infinite: a large file may take long as long as it moves.</param>
/// <param name="time">Clock of pauses and time-outs.</param>
internal sealed class FileFetcher(HttpClient http, TimeProvider time)
{
    private const int Attempts = 4;
    private const int BufferBytes = 1 << 16;
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(30);

    /// <param name="source">Its address.</param>
    /// <param name="path">Where it is written; what is there already is taken for its beginning.</param>
    /// <param name="size">Its size, bytes. More are not accepted.</param>
    /// <param name="cancellation">Ends the fetch.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.DatasetUnavailable"/>.</exception>
    public async Task<FetchedPart> FetchAsync(Uri source, string path, long size, CancellationToken cancellation)
    {
        var progress = new Progress();
        for (int attempt = 1; ; attempt++)
        {
            FileStream file = File.Open(path, FileMode.OpenOrCreate);
            await using (file.ConfigureAwait(false))
            {
                try
                {
                    // A part that is already too long is of no use; one that is complete needs no request.
                    file.SetLength(file.Length > size ? 0 : file.Length);
                    progress.Resumed = attempt == 1 ? file.Length > 0 : progress.Resumed;
                    if (file.Length < size)
                    {
                        await ReceiveAsync(source, file, size, progress, cancellation).ConfigureAwait(false);
                    }

                    return new FetchedPart(progress.Resumed, progress.Received);
                }
                catch (Exception exception) when (attempt < Attempts && MayPass(exception) && !cancellation.IsCancellationRequested)
                {
                    await file.FlushAsync(cancellation).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is HttpRequestException or TimeoutException && !cancellation.IsCancellationRequested)
                {
                    throw Unavailable(source, exception);
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt), time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(Uri source, FileStream file, long size, Progress progress, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        if (file.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
        }

        using var stall = new CancellationTokenSource(s_stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellation);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                progress.StartAgain(file);
                throw new HttpRequestException("The server has less of the file than was received before.", null, HttpStatusCode.ServiceUnavailable);
            }

            response.EnsureSuccessStatusCode();
            if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != file.Length)
            {
                progress.StartAgain(file);
            }

            file.Position = file.Length;
            Stream body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            byte[] buffer = new byte[BufferBytes];
            while (file.Length <= size && await ReadAsync(body, buffer, either.Token).ConfigureAwait(false) is var bytes and > 0)
            {
                stall.CancelAfter(s_stall);
                progress.Received += bytes;
                await file.WriteAsync(buffer.AsMemory(0, bytes), either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing came for {s_stall.TotalSeconds:0} seconds.", exception);
        }
    }

    // A broken connection must be told from a full disk.
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    private static bool MayPass(Exception exception) => exception is TimeoutException
        || exception is HttpRequestException { StatusCode: null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };

    private static LlmBenchException Unavailable(Uri source, Exception exception) => new(
        ErrorIds.DatasetUnavailable,
        $"{source} cannot be downloaded: {exception.Message.TrimEnd('.')}.",
        "Check the network and the proxy and run the command again: it goes on where it stopped. -BaseUri takes the files from a copy of your own.",
        exception);

    private sealed class Progress
    {
        public bool Resumed { get; set; }

        public long Received { get; set; }

        public void StartAgain(FileStream file)
        {
            file.SetLength(0);
            Resumed = false;
        }
    }
}
