using LlmBench.Canary.Observations;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Canary.Traffic;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Canary.Traffic;

/// <summary>A route between two simulated providers, half of the ids on each.</summary>
internal sealed class Migration : IAsyncDisposable
{
    public static readonly SimulatedModel Healthy = new()
    {
        Name = "m",
        TtftMs = SimulatedDistribution.Fixed(1),
        TokenIntervalMs = SimulatedDistribution.Fixed(0.1),
        OutputTokens = SimulatedDistribution.Fixed(12),
    };

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, SimulatorServer> _servers;
    private readonly ArmClients _arms;

    private Migration(SimulatedModel baseline, SimulatedModel canary, string? canaryKey, decimal? maxCost, bool isCanaryMissing)
    {
        _servers = new()
        {
            ["legacy"] = SimulatorServer.Start(new SimulatorOptions { Models = [baseline] }),
            ["new"] = SimulatorServer.Start(new SimulatorOptions { Models = [canary], RequireKey = canaryKey }),
        };
        PriceBook book = BuiltInPrices.CreateBook([], [], _servers.SelectMany(server => BuiltInPrices.SimulatedRows(server.Key, server.Value.Options.Models)));
        SpendLimit? cap = maxCost is { } limit ? new SpendLimit(limit) : null;
        _arms = new ArmClients(provider =>
        {
            if (provider == "new" && isCanaryMissing)
            {
                throw new LlmBenchException(ErrorIds.ApiKeyMissing, "No key.", "Set it.");
            }

            var profile = new ProviderProfile { Name = provider, BaseUri = _servers[provider].BaseUri };
            var costs = new RunCosts(new CostMeter(book), cap is null ? null : RequestBudget.Create(cap, book, provider, "m", 50, RetryPolicy.None));
            return new ArmClient("m", new ChatClient(profile, null, RetryPolicy.None), costs, new MemoryStream());
        });
        Store = new RouteStore(_folder.Location);
        Log = new ObservationLog(_folder.Location, "support");
    }

    public RouteStore Store { get; }

    public ObservationLog Log { get; }

    public CanaryTraffic Traffic { get; private set; } = null!;

    public IReadOnlyList<CanaryObservation> Observations => [.. Log.Read(DateTimeOffset.MinValue, cancellation: Token)];

    public string Folder => _folder.Location;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the two and the route.</summary>
    public static async Task<Migration> StartAsync(
        SimulatedModel? baseline = null,
        SimulatedModel? canary = null,
        string? canaryKey = null,
        decimal? maxCost = null,
        bool isCanaryMissing = false,
        Func<CanaryRoute, CanaryRoute>? change = null)
    {
        var migration = new Migration(baseline ?? Healthy, canary ?? Healthy, canaryKey, maxCost, isCanaryMissing);
        CanaryRoute route = Routes.Named("support", 50_000);
        await migration.Store.ChangeAsync("support", new RouteChange("Set", "test"), _ => change?.Invoke(route) ?? route, Token);
        var recorder = new TrafficRecorder(migration.Log, () => UnitHash.OpenAsync(migration.Folder, Token));
        migration.Traffic = new CanaryTraffic(migration.Store, "support", migration._arms, new ChatRequest { Model = "", Messages = [], MaxOutputTokens = 50 }, recorder);
        return migration;
    }

    public static CanaryRequest Request(string? id, string text = "Where is my order?") => new(id, $"r-{id?[5..]}", "c-1", [new ChatMessage(ChatMessage.User, text)]);

    /// <summary>A request of an arm's.</summary>
    public CanaryRequest RequestOf(string arm, string text = "Where is my order?") =>
        Enumerable.Range(1, 1000).Select(number => Request($"user-{number}", text)).First(request => Traffic.Resolve(request).ArmAssigned == arm);

    public Task<CanaryExchange> SendAsync(string arm, string text = "Where is my order?") => Traffic.SendAsync(RequestOf(arm, text), Token);

    public long RequestsTo(string provider) => _servers[provider].Statistics.Requests;

    public async ValueTask DisposeAsync()
    {
        Traffic?.Dispose();
        _arms.Dispose();
        Log.Dispose();
        foreach (SimulatorServer server in _servers.Values)
        {
            await server.DisposeAsync();
        }

        _folder.Dispose();
    }
}
