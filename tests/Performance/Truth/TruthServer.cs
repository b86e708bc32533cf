using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using LlmBench.Timing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LlmBench.Performance.Truth;

/// <summary>An OpenAI-compatible server that knows when it really sent what, and tells at <c>/truth</c>. It shares no HTTP code with the product.</summary>
internal sealed class TruthServer : IAsyncDisposable
{
    private readonly TruthOptions _options;
    private readonly ReplyBytes _bytes;
    private readonly DeadlineQueue _deadlines = new("truth");
    private readonly WebApplication _application;
    private ConcurrentBag<TruthRow> _rows = [];
    private int _requests;

    private TruthServer(TruthOptions options)
    {
        _options = options;
        _bytes = new ReplyBytes(options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true).ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public static async Task<TruthServer> StartAsync(TruthOptions options)
    {
        var server = new TruthServer(options);
        await server._application.StartAsync();
        return server;
    }

    public Uri BaseUri
    {
        get
        {
            IServerAddressesFeature addresses = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
            return new Uri($"{addresses.Addresses.First()}/v1");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _deadlines.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/truth")
        {
            ConcurrentBag<TruthRow> rows = Interlocked.Exchange(ref _rows, []);
            await context.Response.WriteAsJsonAsync(new TruthReport(Environment.CpuUsage.TotalTime.TotalSeconds, [.. rows]));
            return;
        }

        bool stream = await WantsStreamAsync(context.Request.BodyReader);
        long requestRead = Stopwatch.GetTimestamp();
        int number = Interlocked.Increment(ref _requests);
        string id = number.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["x-request-id"] = id;
        if (stream) await StreamAsync(context.Response, id, DrawTtftMs(number), requestRead);
        else await WholeAsync(context.Response);
    }

    private async Task StreamAsync(HttpResponse response, string id, double ttftMs, long requestRead)
    {
        response.ContentType = "text/event-stream";
        response.BodyWriter.Write(_bytes.Role);
        await response.BodyWriter.FlushAsync();
        var reply = new PacedReply(response.BodyWriter, _bytes, _deadlines, requestRead);
        await reply.SendAsync(ttftMs, _options.PaceMs);
        _rows.Add(reply.ToRow(id));
    }

    private async Task WholeAsync(HttpResponse response)
    {
        response.ContentType = "application/json";
        response.ContentLength = _bytes.Whole.Length;
        await response.BodyWriter.WriteAsync(_bytes.Whole);
    }

    private static async ValueTask<bool> WantsStreamAsync(PipeReader body)
    {
        while (true)
        {
            ReadResult read = await body.ReadAsync();
            if (read.IsCompleted)
            {
                // Python's JSON has a blank after the colon.
                Span<byte> json = read.Buffer.ToArray();
                bool stream = json.IndexOf("\"stream\":true"u8) >= 0 || json.IndexOf("\"stream\": true"u8) >= 0;
                body.AdvanceTo(read.Buffer.End);
                return stream;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private double DrawTtftMs(int number)
    {
        const double NormalP99 = 2.3263478740408408;
        var random = new Random(number);
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return _options.TtftMs * Math.Exp(Math.Log(2) / NormalP99 * normal);
    }
}
