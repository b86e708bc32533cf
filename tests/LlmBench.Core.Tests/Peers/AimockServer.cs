using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace LlmBench.Tests.Peers;

/// <summary>aimock, an OpenAI-compatible server that nobody here wrote: what it says is in aimock.json, and it keeps a journal of what it was asked.</summary>
public sealed class AimockServer : IAsyncLifetime
{
    private const string Listening = "listening on ";

    private static readonly string s_folder = Folder();

    private Process? _process;
    private Uri? _root;
    private string? _missing;

    /// <summary>Where it listens; the test is skipped where it cannot be run.</summary>
    public Uri BaseUri
    {
        get
        {
            Assert.SkipWhen(_missing is not null, _missing ?? string.Empty);
            return new Uri(_root!, "v1");
        }
    }

    public async ValueTask InitializeAsync()
    {
        string program = Path.Join(s_folder, "node_modules", "@copilotkit", "aimock", "dist", "cli.js");
        if (!File.Exists(program))
        {
            _missing = "aimock is not installed: npm ci --prefix tests/LlmBench.Core.Tests/Peers";
            return;
        }

        try
        {
            _process = Process.Start(new ProcessStartInfo("node", [program, "--port", "0", "--fixtures", Path.Join(s_folder, "aimock.json")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            _missing = "node is not installed.";
            return;
        }

        // Both pipes are read to their end, since a full one would stop the server.
        Task<string> errors = _process.StandardError.ReadToEndAsync();
        while (_root is null)
        {
            string line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"aimock has ended: {await errors}");
            int address = line.IndexOf(Listening, StringComparison.Ordinal);
            _root = address < 0 ? null : new Uri(line[(address + Listening.Length)..].Trim());
        }

        _ = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>What it says for a model.</summary>
    public static string Says(string model)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Path.Join(s_folder, "aimock.json")));
        return file.RootElement.GetProperty("fixtures").EnumerateArray()
            .Single(fixture => fixture.GetProperty("match").GetProperty("model").GetString() == model)
            .GetProperty("response").GetProperty("content").GetString()!;
    }

    /// <summary>The bodies of the requests that came with a mark in the header of that name, from its own journal.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReceivedAsync(string header, string mark)
    {
        using var client = new HttpClient();
        JsonElement journal = await client.GetFromJsonAsync<JsonElement>(new Uri(_root!, "__aimock/journal?path=/v1/chat/completions"), TestContext.Current.CancellationToken);
        return [.. journal.EnumerateArray()
            .Where(entry => entry.GetProperty("headers").TryGetProperty(header, out JsonElement value) && value.GetString() == mark)
            .Select(entry => entry.GetProperty("body"))];
    }

    public ValueTask DisposeAsync()
    {
        _process?.Kill();
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
