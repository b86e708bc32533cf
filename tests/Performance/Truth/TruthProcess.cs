using System.Net.Http.Json;

namespace LlmBench.Performance.Truth;

/// <summary>The truth server in a process of its own.</summary>
internal sealed class TruthProcess(ServerProcess process) : IDisposable
{
    // Each stamp is to be taken by the thread that the event woke; a hand-over to the thread pool would put its queue into the truth.
    private static readonly Dictionary<string, string> s_environment = new() { ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1" };

    private readonly HttpClient _client = new();

    public Uri BaseUri => process.BaseUri;

    public static async Task<TruthProcess> StartAsync(TruthOptions options, CancellationToken cancellationToken) =>
        new(await ServerProcess.StartAsync("serve-truth", options.ToArguments(), s_environment, cancellationToken));

    /// <summary>What the server did since the last call.</summary>
    public async Task<TruthReport> ReportAsync(CancellationToken cancellationToken) =>
        (await _client.GetFromJsonAsync<TruthReport>(new Uri(process.BaseUri, "/truth"), cancellationToken))!;

    public void Dispose()
    {
        _client.Dispose();
        process.Dispose();
    }
}
