using LlmBench.Chat;
using LlmBench.Providers;
using LlmBench.Simulation;

namespace LlmBench.Load;

/// <summary>Runs the measuring code hot on an embedded simulator, so that no provider is charged for it and no percentile shows it.</summary>
/// <remarks>A cold client is 75 to 108 ms off at the 99th percentile of 200 users: its code is still being compiled when the first answers come in.</remarks>
internal static class ClientWarmUp
{
    private const int Users = 16;
    private const int RequestsPerUser = 40;

    private static readonly SemaphoreSlim s_once = new(1);
    private static bool s_done;

    /// <summary>Warms up once per process; later calls return at once.</summary>
    public static async Task RunAsync(CancellationToken cancellation)
    {
        await s_once.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!s_done)
            {
                await ExerciseAsync(cancellation).ConfigureAwait(false);
                s_done = true;
            }
        }
        finally
        {
            s_once.Release();
        }
    }

    private static async Task ExerciseAsync(CancellationToken cancellation)
    {
        var instant = new SimulatedModel
        {
            Name = "warm-up",
            TtftMs = SimulatedDistribution.Fixed(1),
            TokenIntervalMs = SimulatedDistribution.Fixed(0.2),
            OutputTokens = SimulatedDistribution.Fixed(20),
        };
        using SimulatorServer server = SimulatorServer.Start(new SimulatorOptions { Models = [instant] });
        using var client = new ChatClient(new ProviderProfile { Name = instant.Name, BaseUri = server.BaseUri }, null, RetryPolicy.None);
        var request = new ChatRequest { Model = instant.Name, Messages = [new ChatMessage(ChatMessage.User, "Where is my order?")], MaxOutputTokens = 20 };
        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => Task.Run(() => TalkAsync(client, request with { Stream = user % 4 != 0 }, cancellation), cancellation))).ConfigureAwait(false);
    }

    private static async Task TalkAsync(ChatClient client, ChatRequest request, CancellationToken cancellation)
    {
        for (int count = 0; count < RequestsPerUser && !cancellation.IsCancellationRequested; count++)
        {
            await client.SendAsync(request, null, cancellation).ConfigureAwait(false);
        }
    }
}
