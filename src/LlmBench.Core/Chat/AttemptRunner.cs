using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>Sends one request, reads its reply and stamps what happens. Never throws for what a provider or the network does.</summary>
internal sealed class AttemptRunner(ProviderProfile profile, ApiKey? key, IChatDialect dialect, ChatTransport transport, TimeProvider time)
{
    private const int LargestBody = 64 * 1024 * 1024;
    private const int LargestErrorBody = 64 * 1024;

    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    // Joining and parsing an address is a tenth of what an unstreamed request costs.
    private readonly ConcurrentDictionary<string, Uri> _addresses = new();

    public async Task<AttemptResult> RunAsync(ChatRequest request, ReadOnlyMemory<byte> body, long totalDeadline, CancellationToken cancellation)
    {
        var result = new AttemptResult();
        using var deadline = new AttemptDeadline(time, profile.Timeouts, totalDeadline, cancellation, request.LeaveAt);
        using HttpRequestMessage message = CreateMessage(request, body);
        try
        {
            result.Clock.Sending();
            using HttpResponseMessage response = await transport.SendAsync(message, deadline.Token).ConfigureAwait(false);
            result.Clock.HeadersRead();
            deadline.Progress();
            ReadHeaders(response, message, result);
            await ReadReplyAsync(response, result, deadline).ConfigureAwait(false);
        }
        catch (Exception exception) when (result.Reply.IsOver && exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // Nothing more was to come; how the connection ends does not change the answer.
            result.Conclude();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            result.Fail(Outcome.Cancelled, "The caller gave up.");
        }
        catch (OperationCanceledException) when (deadline.Passed is { } passed)
        {
            result.Fail(passed, DescribeTimeout(passed));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            Outcome outcome = OutcomeClassifier.FromException(exception, result.Clock.UnitEvents > 0);
            result.Fail(outcome, outcome == Outcome.ConnectTimedOut ? DescribeTimeout(outcome) : exception.GetBaseException().Message, OutcomeClassifier.NetworkFault(exception));
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException)
        {
            result.Fail(Outcome.MalformedReply, $"The reply cannot be read as {profile.Dialect} chat: {exception.Message}");
        }

        result.Clock.Close();
        result.Clean(key);
        return result;
    }

    private HttpRequestMessage CreateMessage(ChatRequest request, ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = s_json;
        var message = new HttpRequestMessage(HttpMethod.Post, _addresses.GetOrAdd(request.Model, model => dialect.Address(profile, model))) { Content = content };
        ProviderHeaders.Add(message, profile);
        dialect.Authorize(message, profile, key);
        ChatTransport.Observe(message);
        return message;
    }

    private static void ReadHeaders(HttpResponseMessage response, HttpRequestMessage message, AttemptResult result)
    {
        result.HttpStatus = (int)response.StatusCode;
        result.ConnectMs = ChatTransport.ConnectMs(message);
        HttpHeadersNonValidated headers = response.Headers.NonValidated;
        result.ProviderRequestId = Value(headers, "x-request-id") ?? Value(headers, "request-id") ?? Value(headers, "apim-request-id");
        result.Simulated = headers.Contains(SimulatedHeader);
        result.RateLimits = RateLimitHeaders.Read(response.Headers);
        result.ServerProcessingMs = double.TryParse(Value(headers, "openai-processing-ms"), NumberStyles.Float, CultureInfo.InvariantCulture, out double ms) && double.IsFinite(ms) && ms >= 0 ? ms : null;
    }

    /// <summary>The built-in simulator marks its replies with this header, so that every row made from them can say so.</summary>
    public const string SimulatedHeader = "x-llmbench-simulated";

    private async Task ReadReplyAsync(HttpResponseMessage response, AttemptResult result, AttemptDeadline deadline)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            await ReadErrorAsync(response, stream, result, deadline).ConfigureAwait(false);
            return;
        }

        // Taken unparsed, since the typed header refuses what some servers send, such as a semicolon at the end.
        string type = Value(response.Content.Headers.NonValidated, "Content-Type") ?? "unknown";
        if (type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            result.Streamed = true;
            await ReadStreamAsync(stream, result, deadline).ConfigureAwait(false);
        }
        else
        {
            var body = new ArrayBufferWriter<byte>(4096);
            await ReadAllAsync(stream, body, LargestBody, result, deadline).ConfigureAwait(false);
            ReadWhole(body.WrittenSpan, type, result);
        }

        result.Conclude();
    }

    private async Task ReadErrorAsync(HttpResponseMessage response, Stream stream, AttemptResult result, AttemptDeadline deadline)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        try
        {
            await ReadAllAsync(stream, body, LargestErrorBody, result, deadline).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && deadline.Passed is not null))
        {
            // The status says what matters, even where its explanation is cut off.
        }

        result.Fail(response, body.WrittenSpan, time.GetUtcNow());
    }

    private void ReadWhole(ReadOnlySpan<byte> body, string type, AttemptResult result)
    {
        ReadOnlySpan<byte> text = body.TrimStart(" \r\n\t"u8);
        if (text.IsEmpty || text[0] != '{')
        {
            string what = text.IsEmpty ? "an empty body" : ErrorDetail.Read(text[..Math.Min(text.Length, LargestErrorBody)]).Message;
            throw new InvalidDataException($"it is {what} of type {type}.");
        }

        dialect.ReadWhole(text, result.Reply);
    }

    private async Task ReadStreamAsync(Stream stream, AttemptResult result, AttemptDeadline deadline)
    {
        using var events = new SseReader();
        long stamp = 0;
        while (true)
        {
            ValueTask<int> read = stream.ReadAsync(events.Free(), deadline.Token);
            if (result.Reply.IsOver && !read.IsCompleted)
            {
                deadline.Ending();
            }

            int count = await read.ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            stamp = Stopwatch.GetTimestamp();
            events.Advance(count);
            bool progress = false;
            while (events.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data))
            {
                progress |= ReadEvent(name, data, stamp, result);
            }

            if (progress)
            {
                deadline.Progress();
            }

            if (result.Clock.FirstVisible != 0)
            {
                deadline.Seen();
            }
        }

        if (events.TryReadLast(out ReadOnlySpan<byte> lastName, out ReadOnlySpan<byte> lastData))
        {
            ReadCutEvent(lastName, lastData, stamp, result);
        }
    }

    // False for a keep-alive, which some servers send as an event, empty or not.
    private bool ReadEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, long stamp, AttemptResult result)
    {
        if (data.IsEmpty)
        {
            return false;
        }

        result.Clock.Event(stamp);
        result.Reply.BeginEvent();
        try
        {
            dialect.ReadEvent(name, data, result.Reply);
        }
        finally
        {
            if (result.Reply.EventHasUnit)
            {
                result.Clock.Unit(stamp, result.Reply.EventHasVisible);
            }
        }

        return !result.Reply.EventIsKeepAlive;
    }

    // Where the stream was cut off inside an event, what is left of it is no JSON; that is a truncated stream and no malformed one.
    private void ReadCutEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, long stamp, AttemptResult result)
    {
        try
        {
            ReadEvent(name, data, stamp, result);
        }
        catch (JsonException)
        {
            // The missing end mark tells.
        }
    }

    private static async Task ReadAllAsync(Stream stream, ArrayBufferWriter<byte> body, int limit, AttemptResult result, AttemptDeadline deadline)
    {
        while (body.WrittenCount < limit)
        {
            int count = await stream.ReadAsync(body.GetMemory(), deadline.Token).ConfigureAwait(false);
            long stamp = Stopwatch.GetTimestamp();
            if (count == 0)
            {
                break;
            }

            result.Clock.Whole(stamp);
            deadline.Progress();
            body.Advance(count);
        }
    }

    private string DescribeTimeout(Outcome outcome)
    {
        if (outcome == Outcome.Abandoned)
        {
            return "The user left, since nothing of the answer was to be seen.";
        }

        (string what, TimeSpan limit) = outcome switch
        {
            Outcome.ConnectTimedOut => ("No connection", profile.Timeouts.Connect),
            Outcome.FirstByteTimedOut => ("No reply", profile.Timeouts.FirstByte),
            Outcome.IdleTimedOut => ("No data", profile.Timeouts.Idle),
            _ => ("No complete answer", profile.Timeouts.Total),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{what} within {limit.TotalSeconds:0.###} s.");
    }

    private static string? Value(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
