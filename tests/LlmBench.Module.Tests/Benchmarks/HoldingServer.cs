using System.Net;
using System.Text;

namespace LlmBench.ModuleTests.Benchmarks;

/// <summary>An OpenAI-compatible server that answers so many requests and holds all further ones until it is told to go on.</summary>
internal sealed class HoldingServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource _stop = new();
    private readonly Task _serving;
    private int _received;
    private int _answered;
    private int _limit;

    /// <param name="answers">How many requests it answers before it holds.</param>
    public HoldingServer(int answers)
    {
        _limit = answers;
        for (int port = 42_000 + (Environment.ProcessId % 5_000); ; port++)
        {
            try
            {
                BaseUri = new Uri($"http://127.0.0.1:{port}/v1");
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                _listener.Start();
                break;
            }
            catch (HttpListenerException)
            {
                // Taken; the next one may be free.
            }
        }

        _serving = ServeAsync();
    }

    public Uri BaseUri { get; }

    /// <summary>Requests that came in.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>Requests that were answered, which are those that a provider bills.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Answers all requests from now on; those that are held stay without an answer, as their client has died.</summary>
    public void GoOn() => Volatile.Write(ref _limit, int.MaxValue);

    public async ValueTask DisposeAsync()
    {
        _stop.TrySetResult();
        _listener.Abort();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = AnswerAsync(context, Interlocked.Increment(ref _received));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, int number)
    {
        if (number > Volatile.Read(ref _limit))
        {
            await _stop.Task;
            return;
        }

        byte[] body = Encoding.UTF8.GetBytes("""
            {"id":"c","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"I take the first one.\nANSWER: A"},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110}}
            """);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        Interlocked.Increment(ref _answered);
        context.Response.Close();
    }
}
