using System.Text;

namespace LlmBench.Tests.Chat;

/// <summary>Scripts and parts of scripts that many tests share.</summary>
internal static class Replies
{
    public const string Done = "data: [DONE]\n\n";

    public const string Role = """data: {"id":"c1","model":"m-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""" + "\n\n";

    public const string Stop = """data: {"id":"c1","model":"m-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""" + "\n\n";

    public const string Usage = """data: {"id":"c1","model":"m-1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4}}""" + "\n\n";

    public const string StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    public const string ChunkedStreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    /// <summary>A complete stream of two tokens.</summary>
    public static readonly string Answer = Role + Text("Hel") + Text("lo") + Stop + Usage + Done;

    public static string Text(string content) => Delta($$"""{"content":"{{content}}"}""");

    public static string Delta(string delta) => $$"""data: {"id":"c1","model":"m-1","choices":[{"index":0,"delta":{{delta}},"finish_reason":null}]}""" + "\n\n";

    public static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";

    /// <summary>A stream that ends with the connection.</summary>
    public static Func<ScriptedConnection, Task> Stream(string events) => async connection =>
    {
        await connection.SendAsync(StreamHead + events);
        connection.Close();
    };

    /// <summary>A stream in chunked coding, after which the connection lives on.</summary>
    public static Func<ScriptedConnection, Task> ChunkedStream(string events) => connection => connection.SendAsync(ChunkedStreamHead + Chunk(events) + "0\r\n\r\n");

    public static Func<ScriptedConnection, Task> Json(int status, string body, params string[] headers) => Body(status, "application/json", body, headers);

    public static Func<ScriptedConnection, Task> Body(int status, string type, string body, params string[] headers) => connection =>
    {
        string lines = string.Concat(headers.Select(header => header + "\r\n"));
        return connection.SendAsync($"HTTP/1.1 {status} Status\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{lines}\r\n{body}");
    };

    public static Func<ScriptedConnection, Task> Error(int status, string message = "no", string type = "some_error", string code = "", params string[] headers) =>
        Json(status, $$$"""{"error":{"message":"{{{message}}}","type":"{{{type}}}","code":"{{{code}}}"}}""", headers);
}
