using System.Globalization;
using System.Text;

namespace LlmBench.Simulation;

/// <summary>Status line and headers of a reply.</summary>
/// <param name="RequestId">Value of <c>x-request-id</c>.</param>
/// <param name="Allowance">State of the rate limit; null for a model without one.</param>
/// <param name="KeepAlive">Whether the connection stays open.</param>
internal sealed record ReplyHead(string RequestId, RequestAllowance? Allowance, bool KeepAlive)
{
    /// <summary>The head of a reply whose length is known.</summary>
    public byte[] WithLength(int status, int length, double processingMs) =>
        Format(status, "application/json", $"content-length: {length.ToString(CultureInfo.InvariantCulture)}\r\n", processingMs);

    /// <summary>The head of an event stream.</summary>
    public byte[] ForStream(double processingMs) =>
        Format(200, "text/event-stream; charset=utf-8", "cache-control: no-cache\r\ntransfer-encoding: chunked\r\n", processingMs);

    private byte[] Format(int status, string contentType, string framing, double processingMs)
    {
        string advice = status == 405 ? "allow: GET, POST\r\n" : status == 401 ? "www-authenticate: Bearer\r\n" : string.Empty;
        string limits = Allowance is null ? string.Empty : RateLimitHeaders.Format(Allowance);
        string connection = KeepAlive ? string.Empty : "connection: close\r\n";
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            stackalloc char[1024],
            $"HTTP/1.1 {status} {Reason(status)}\r\ncontent-type: {contentType}\r\n{framing}x-request-id: {RequestId}\r\nopenai-processing-ms: {Math.Round(processingMs)}\r\nx-llmbench-simulated: 1\r\n{advice}{limits}{connection}\r\n"));
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Unknown",
    };
}
