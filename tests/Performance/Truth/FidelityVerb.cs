using System.Globalization;
using LlmBench.Load;

namespace LlmBench.Performance.Truth;

/// <summary>Holds what a load test reports against what a server that shares no code with it knows to have happened.</summary>
internal sealed class FidelityVerb : IVerb
{
    private const int Rounds = 3;
    private const double AllowedMs = 1;

    private static readonly TruthOptions s_realistic = new(150, 20, 64);
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(8);

    public string Name => "fidelity";

    public string? Description => "client's TTFT and chunk gaps against the server's own, at 50 and 200 streams or: streams [msPerToken]";

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        int[] streams = arguments.Length > 0 ? [int.Parse(arguments[0], CultureInfo.InvariantCulture)] : [50, 200];
        TruthOptions options = arguments.Length > 1 ? s_realistic with { PaceMs = double.Parse(arguments[1], CultureInfo.InvariantCulture) } : s_realistic;
        Console.WriteLine($"{ServerProcess.Placement}; {options.Tokens} tokens, one each {options.PaceMs} ms, the first after {options.TtftMs} ms; medians of {Rounds} rounds; milliseconds");
        bool isTrue = true;
        using TruthProcess server = await TruthProcess.StartAsync(options, cancellationToken);
        await ClientWarmUp.RunAsync(cancellationToken);
        foreach (int count in streams)
        {
            var rounds = new List<FidelityRound>();
            for (int round = 0; round < Rounds; round++) rounds.Add(await FidelityRound.MeasureAsync(server, count, s_duration, cancellationToken));
            isTrue &= Print(count, rounds);
        }

        return isTrue ? 0 : 1;
    }

    private static bool Print(int streams, IReadOnlyList<FidelityRound> rounds)
    {
        Console.WriteLine();
        WriteLine($"{streams} streams, {Of(rounds, round => round.Client.Succeeded):0} requests a round, {rounds.Sum(round => round.Client.Failed)} failed       client    server   difference (each round)");
        bool isTrue = Line("TTFT p50", rounds, round => round.Client.TtftP50Ms!.Value, round => round.Truth(row => [row.TtftMs], 0.5));
        isTrue &= Line("TTFT p99", rounds, round => round.Client.TtftP99Ms!.Value, round => round.Truth(row => [row.TtftMs], 0.99));
        isTrue &= Line("chunk gap p50", rounds, round => round.Client.ChunkGapP50Ms!.Value, round => round.Truth(row => row.GapsMs.Select(gap => (double)gap), 0.5));
        isTrue &= Line("chunk gap p99", rounds, round => round.Client.ChunkGapP99Ms!.Value, round => round.Truth(row => row.GapsMs.Select(gap => (double)gap), 0.99));
        WriteLine($"  same request's TTFT, client - server: p50 {Of(rounds, round => Quantile.Of(round.ErrorsMs, 0.5)):+0.00;-0.00}, p99 {Of(rounds, round => Quantile.Of(round.ErrorsMs, 0.99)):+0.00;-0.00}, max {Of(rounds, round => round.ErrorsMs.Max()):+0.00;-0.00}; server's flush p99 {Of(rounds, round => round.Truth(row => [row.FlushMs], 0.99)):0.00}");
        WriteLine($"  send lag p99 {Of(rounds, round => round.Client.SendLagP99Ms!.Value):0.00}; CPU of a core: client {Of(rounds, round => round.ClientCpu):0%}, server {Of(rounds, round => round.ServerCpu):0%}, others {Of(rounds, round => round.OthersCpu):0%}");
        WriteLine($"  within {AllowedMs} ms: {(isTrue ? "yes" : "NO")}");
        return isTrue;
    }

    private static bool Line(string name, IReadOnlyList<FidelityRound> rounds, Func<FidelityRound, double> client, Func<FidelityRound, double> server)
    {
        double difference = Of(rounds, round => client(round) - server(round));
        string each = string.Join(" ", rounds.Select(round => string.Create(CultureInfo.InvariantCulture, $"{client(round) - server(round):+0.00;-0.00}")));
        WriteLine($"  {name,-40} {Of(rounds, client),8:0.00}  {Of(rounds, server),8:0.00}  {difference,11:+0.00;-0.00} ({each})");
        return Math.Abs(difference) <= AllowedMs;
    }

    private static double Of(IReadOnlyList<FidelityRound> rounds, Func<FidelityRound, double> value) => Quantile.Median(rounds.Select(value));

    private static void WriteLine(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
