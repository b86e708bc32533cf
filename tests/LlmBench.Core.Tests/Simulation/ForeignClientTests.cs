using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace LlmBench.Tests.Simulation;

/// <summary>Clients that nobody here wrote.</summary>
public sealed class ForeignClientTests
{
    private const string Python = """
        import http.client, json, sys
        connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
        def ask(stream, chunked):
            body = json.dumps({"model": "instant", "stream": stream, "messages": [{"role": "user", "content": "Where is my order?"}]}).encode()
            connection.request("POST", "/v1/chat/completions", iter([body[:20], body[20:]]) if chunked else body, {"Content-Type": "application/json"}, encode_chunked=chunked)
            reply = connection.getresponse()
            return reply.status, reply.read().decode()
        whole, stream = ask(False, False), ask(True, True)
        assert whole[0] == stream[0] == 200, (whole, stream)
        assert json.loads(whole[1])["choices"][0]["finish_reason"] == "stop"
        assert stream[1].endswith("data: [DONE]\n\n")
        print("fine")
        """;

    [Fact]
    public async Task Curl_reads_a_whole_reply_and_a_stream_on_one_connection()
    {
        await using var simulated = new Simulated();
        string[] ask = ["-sS", "-N", "-H", "Content-Type: application/json", "-H", "Expect: 100-continue", $"{simulated.Server.BaseUri}/chat/completions", "-d"];
        string output = await RunAsync("curl", [.. ask, Simulated.Body("instant"), "-w", "\n", "--next", .. ask, Simulated.Body("instant", stream: true)]);
        string[] lines = output.Split('\n', 2);
        Assert.Equal("chat.completion", JsonSerializer.Deserialize<JsonElement>(lines[0]).GetProperty("object").GetString());
        Assert.EndsWith("data: [DONE]\n\n", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pythons_http_client_sends_plain_and_chunked_bodies()
    {
        await using var simulated = new Simulated();
        string output = await RunAsync("python3", ["-c", Python, $"{simulated.Server.BaseUri.Port}"]);
        Assert.Equal("fine", output.Trim());
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
        }

        using (process)
        {
            Task<string> errors = process!.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await errors);
            return output;
        }
    }
}
