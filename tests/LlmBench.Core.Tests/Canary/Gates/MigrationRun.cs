using LlmBench.Canary.Gates;
using LlmBench.Canary.Observations;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Canary.Store;
using LlmBench.Canary.Traffic;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Canary.Gates;

/// <summary>A migration between two simulated providers: real requests, real files, and a clock that passes the holds at once.</summary>
internal sealed class MigrationRun : IAsyncDisposable
{
    public static readonly SimulatedModel Healthy = new()
    {
        Name = "m",
        TtftMs = SimulatedDistribution.Fixed(20),
        TtftPerInputTokenMs = 0,
        TokenIntervalMs = SimulatedDistribution.Fixed(0.1),
        OutputTokens = SimulatedDistribution.Fixed(12),
    };

    private const int AtOnce = 24;

    private readonly TemporaryFolder _folder = new();
    private readonly SettableTime _time = new(GateTraffic.Start);
    private readonly Dictionary<string, SimulatorServer> _servers;
    private readonly ArmClients _arms;
    private readonly RampStepper _stepper;
    private int _user;

    public MigrationRun(SimulatedModel baseline, SimulatedModel canary, string? canaryKey = null)
    {
        _servers = new()
        {
            ["legacy"] = SimulatorServer.Start(new SimulatorOptions { Models = [baseline] }),
            ["new"] = SimulatorServer.Start(new SimulatorOptions { Models = [canary], RequireKey = canaryKey }),
        };
        PriceBook book = BuiltInPrices.CreateBook([], [], _servers.SelectMany(server => BuiltInPrices.SimulatedRows(server.Key, server.Value.Options.Models)));
        _arms = new ArmClients(provider =>
        {
            var profile = new ProviderProfile { Name = provider, BaseUri = _servers[provider].BaseUri };
            return new ArmClient("m", new ChatClient(profile, null, RetryPolicy.None), new RunCosts(new CostMeter(book), null), new MemoryStream());
        });
        Store = new RouteStore(_folder.Location, _time);
        _stepper = new RampStepper(Store, _folder.Location, _time);
    }

    public RouteStore Store { get; }

    public CanaryRoute Route => Store.Find("support")!;

    public IReadOnlyList<HistoryEntry> History => [.. HistoryLook.At(Store, "support", out _).Select(line => line.Line!.Entry)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<CanaryRoute> CreateAsync(GateSettings gates, params RampStep[] steps) =>
        Store.ChangeAsync("support", new RouteChange("Set-CanaryRoute", "Cheaper, and said to be as good."), _ => GateTraffic.Route(0, gates, steps), Token);

    /// <summary>Sends requests of as many users and records them as of the present hour.</summary>
    public async Task SendAsync(int requests)
    {
        UnitHash units = await UnitHash.OpenAsync(_folder.Location, Token);
        using var log = new ObservationLog(_folder.Location, "support", _time);
        using var traffic = new CanaryTraffic(Store, "support", _arms, new ChatRequest { Model = "", Messages = [], MaxOutputTokens = 50 }, recorder: null);
        using var turn = new SemaphoreSlim(AtOnce);
        CanaryExchange[] exchanges = await Task.WhenAll(Enumerable.Range(_user, requests).Select(async user =>
        {
            await turn.WaitAsync(Token);
            try
            {
                return await traffic.SendAsync(new CanaryRequest($"user-{user}", $"r-{user}", $"c-{user}", [new ChatMessage(ChatMessage.User, "Where is my order?")]), Token);
            }
            finally
            {
                turn.Release();
            }
        }));
        _user += requests;
        await log.AppendAsync(exchanges.Select((exchange, index) => exchange.ToObservation(units) with { Utc = _time.Now.AddMilliseconds(index) }), Token);
    }

    /// <summary>Lets time pass and steps.</summary>
    public async Task<RampDecision> StepAsync(TimeSpan after)
    {
        _time.Now += after;
        RampLook look = _stepper.Look(Route, Token);
        if (look.Decision.Changes)
        {
            await _stepper.ApplyAsync(look, "Step-CanaryRoute", Token);
        }

        return look.Decision;
    }

    public async ValueTask DisposeAsync()
    {
        _arms.Dispose();
        foreach (SimulatorServer server in _servers.Values)
        {
            await server.DisposeAsync();
        }

        _folder.Dispose();
    }
}
