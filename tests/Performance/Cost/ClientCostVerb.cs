using System.Globalization;
using LlmBench.Load;
using LlmBench.Performance.Truth;

namespace LlmBench.Performance.Cost;

/// <summary>What the product's client costs beyond the HTTP client under it.</summary>
/// <remarks>Clients take turns within a round, because the speed of a core drifts more between minutes than the clients differ.</remarks>
internal sealed class ClientCostVerb : IVerb
{
    private const int Users = 50;
    private const int Rounds = 7;
    private const int WarmUpRounds = 2;
    private const int Tokens = 64;

    public string Name => "client-cost";

    public string? Description => "processor time per request and per token against a bare SocketsHttpHandler, or: [rounds]";

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        int rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Rounds;
        using TruthProcess server = await TruthProcess.StartAsync(TruthOptions.BackToBack with { Tokens = Tokens }, cancellationToken);
        await ClientWarmUp.RunAsync(cancellationToken);
        List<ICostClient> clients = [new BareClient(server.BaseUri), new ProductClient(server.BaseUri), new EngineClient(server.BaseUri)];
        if (AiohttpClient.IsPresent) clients.Add(new AiohttpClient(server.BaseUri));
        else Console.WriteLine("aiohttp is not installed (Debian: python3-aiohttp); it is left out");
        Console.WriteLine($"{ServerProcess.Placement}; {Users} users; medians of {rounds} rounds");
        await MeasureAsync(clients, stream: false, 10_000, rounds, server, cancellationToken);
        await MeasureAsync(clients, stream: true, 3_000, rounds, server, cancellationToken);
        clients.ForEach(client => client.Dispose());
        return 0;
    }

    private static async Task MeasureAsync(IReadOnlyList<ICostClient> clients, bool stream, int requests, int rounds, TruthProcess server, CancellationToken cancellationToken)
    {
        var samples = clients.ToDictionary(client => client, _ => new List<CostSample>());
        for (int round = 0; round < WarmUpRounds + rounds; round++)
        {
            // Forward and backward in turn: nobody always follows the same neighbour.
            foreach (ICostClient client in round % 2 == 0 ? clients : clients.Reverse())
            {
                // The other process warms up by itself and is slow; a few requests tell enough.
                int share = client is AiohttpClient ? requests / 10 : requests;
                CostSample sample = await client.RunAsync(stream, Users, share, cancellationToken);
                if (sample.Tokens != (long)share * Tokens) throw new InvalidOperationException($"{client.Name} has read {sample.Tokens} tokens instead of {(long)share * Tokens}.");
                double units = stream ? sample.Tokens / 1e6 : share / 1e3;
                if (round >= WarmUpRounds) samples[client].Add(new CostSample(sample.CpuSeconds / units, sample.Seconds / units, sample.Tokens));
            }

            await server.ReportAsync(cancellationToken);
        }

        Print(clients, samples, stream);
    }

    private static void Print(IReadOnlyList<ICostClient> clients, Dictionary<ICostClient, List<CostSample>> samples, bool stream)
    {
        Console.WriteLine();
        Console.WriteLine(stream
            ? $"{"streams of 64 tokens, no delay",-32} {"CPU s per 1M tokens",20} {"x bare",8}  {"tokens/s",12}"
            : $"{"answers in one piece",-32} {"CPU s per 1,000",20} {"x bare",8}  {"requests/s",12}");
        List<CostSample> bare = samples[clients[0]];
        foreach (ICostClient client in clients)
        {
            List<CostSample> own = samples[client];
            double cpu = Quantile.Median(own.Select(sample => sample.CpuSeconds));
            double ratio = Quantile.Median(own.Zip(bare, (ours, theirs) => ours.CpuSeconds / theirs.CpuSeconds));
            double rate = (stream ? 1e6 : 1e3) / Quantile.Median(own.Select(sample => sample.Seconds));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {client.Name,-30} {cpu,20:0.0000} {ratio,8:0.00}  {rate,12:0}"));
        }
    }
}
