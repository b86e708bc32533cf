using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LlmBench.Simulation;

namespace LlmBench.Performance;

/// <summary>Serves the simulator in a process of its own, so that neither its garbage nor its CPU time mixes with the client's.</summary>
/// <remarks>Prints its address, then its statistics for every line that comes in, forgets its lateness with each, and ends with the input.</remarks>
internal sealed class ServeSimulatorVerb : IVerb
{
    public string Name => "serve-simulator";

    public string? Description => null;

    /// <param name="arguments">Time to first token, token interval, tokens per reply; without them the built-in models are served.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        SimulatorOptions options = SimulatorOptions.Default;
        if (arguments.Length == 3)
        {
            double[] numbers = [.. arguments.Select(argument => double.Parse(argument, CultureInfo.InvariantCulture))];
            options = options with { Models = [FixedModel(numbers[0], numbers[1], (int)numbers[2])] };
        }

        await using SimulatorServer server = SimulatorServer.Start(options);
        Console.WriteLine(server.BaseUri);
        while (await Console.In.ReadLineAsync(cancellationToken) is not null)
        {
            var report = new SimulatorReport(server.Statistics, Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds);
            server.ResetLateness();
            Console.WriteLine(JsonSerializer.Serialize(report));
        }

        return 0;
    }

    private static SimulatedModel FixedModel(double ttftMs, double intervalMs, int tokens) => new()
    {
        Name = "paced",
        TtftMs = SimulatedDistribution.LogNormal(ttftMs, ttftMs * 2),
        TtftPerInputTokenMs = 0,
        TokenIntervalMs = SimulatedDistribution.Fixed(intervalMs),
        OutputTokens = SimulatedDistribution.Fixed(tokens),
    };
}

/// <summary>What the serving process tells about itself.</summary>
internal sealed record SimulatorReport(SimulatorStatistics Statistics, double CpuSeconds);
