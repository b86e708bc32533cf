using System.Net.Http.Headers;
using System.Text.Json;

namespace LlmBench.Performance.Cost;

/// <summary>The least that .NET's own HTTP client can do for the same answers: no clock, no time-outs, no record, no text kept.</summary>
internal sealed class BareClient(Uri baseUri) : InProcessClient
{
    private readonly Uri _address = new($"{baseUri}/chat/completions");
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseCookies = false, ActivityHeadersPropagator = null });

    public override string Name => "bare SocketsHttpHandler";

    public override void Dispose() => _invoker.Dispose();

    protected override async Task<int> AskAsync(bool stream, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(stream ? RequestBody.Stream : RequestBody.Whole);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        using HttpResponseMessage response = await _invoker.SendAsync(message, cancellationToken);
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return stream ? await ReadStreamAsync(body, cancellationToken) : await ReadWholeAsync(body, cancellationToken);
    }

    private static async ValueTask<int> ReadWholeAsync(Stream body, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        int filled = 0;
        while (await body.ReadAsync(buffer.AsMemory(filled), cancellationToken) is > 0 and var count)
        {
            filled += count;
            if (filled == buffer.Length) Array.Resize(ref buffer, filled * 2);
        }

        return Tokens(buffer.AsSpan(0, filled));
    }

    private static async ValueTask<int> ReadStreamAsync(Stream body, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[8192];
        int filled = 0;
        int tokens = 0;
        while (await body.ReadAsync(buffer.AsMemory(filled), cancellationToken) is > 0 and var count)
        {
            filled += count;
            int start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf("\n\n"u8) is >= 0 and var length)
            {
                ReadOnlySpan<byte> data = buffer.AsSpan(start + 6, length - 6);
                if (!data.StartsWith("[DONE]"u8) && Tokens(data) == 0) tokens++;
                start += length + 2;
            }

            filled -= start;
            buffer.AsSpan(start, filled).CopyTo(buffer);
        }

        return tokens;
    }

    // The usage where there is one; 0 for an event with text, -1 for one without.
    private static int Tokens(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        int tokens = -1;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                if (!reader.ValueSpan.IsEmpty) tokens = 0;
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                reader.Read();
                tokens = reader.GetInt32();
            }
        }

        return tokens;
    }
}
