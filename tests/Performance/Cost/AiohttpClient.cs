using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LlmBench.Performance.Cost;

/// <summary>Python's aiohttp, on which most peers build, in a process of its own that measures itself.</summary>
internal sealed class AiohttpClient(Uri baseUri) : ICostClient
{
    private const string Python = "/usr/bin/python3";

    private static readonly string s_script = Path.Combine(AppContext.BaseDirectory, "peers", "aiohttp_client.py");

    public string Name => "aiohttp";

    public static bool IsPresent
    {
        get
        {
            if (!File.Exists(Python)) return false;
            using Process probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiohttp"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
    }

    public async Task<CostSample> RunAsync(bool stream, int users, int requests, CancellationToken cancellationToken)
    {
        string[] arguments = [s_script, $"{baseUri}/chat/completions", stream ? "stream" : "whole", users.ToString(CultureInfo.InvariantCulture), requests.ToString(CultureInfo.InvariantCulture)];
        using Process process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return JsonSerializer.Deserialize<CostSample>(output)!;
    }

    public void Dispose()
    {
    }
}
