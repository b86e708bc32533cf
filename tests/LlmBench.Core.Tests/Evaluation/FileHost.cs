using System.Net;
using System.Net.Http.Headers;

namespace LlmBench.Tests.Evaluation;

/// <summary>Answers for one file: whole or from a byte on, and breaks off where it is told to.</summary>
internal sealed class FileHost(byte[] content) : HttpMessageHandler
{
    public List<long?> AskedFrom { get; } = [];

    public bool Ranges { get; init; } = true;

    /// <summary>Statuses of the first answers.</summary>
    public Queue<HttpStatusCode> Statuses { get; } = new();

    /// <summary>Bytes after which the first answers break off.</summary>
    public Queue<int> Breaks { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        long? from = request.Headers.Range?.Ranges.Single().From;
        AskedFrom.Add(from);
        if (Statuses.TryDequeue(out HttpStatusCode status))
        {
            return Task.FromResult(new HttpResponseMessage(status));
        }

        if (from > content.Length)
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable));
        }

        int start = Ranges ? (int)(from ?? 0) : 0;
        byte[] rest = content[start..];
        Stream body = Breaks.TryDequeue(out int after) ? new BreakingStream(rest[..after]) : new MemoryStream(rest);
        var response = new HttpResponseMessage(start > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK) { Content = new StreamContent(body) };
        if (start > 0)
        {
            response.Content.Headers.ContentRange = new ContentRangeHeaderValue(start, content.Length - 1, content.Length);
        }

        return Task.FromResult(response);
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("The connection was reset.");
    }
}
