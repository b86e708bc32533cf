using LlmBench.Results;
using LlmBench.Simulation;

namespace LlmBench.Commands;

internal static class SimulatorRows
{
    public static SimulatorInfo ToInfo(this RunningSimulator simulator)
    {
        SimulatorStatistics done = simulator.Server.Statistics;
        return new SimulatorInfo
        {
            Name = simulator.Name,
            BaseUri = simulator.Server.BaseUri,
            Models = string.Join(",", simulator.Server.Options.Models.Select(model => model.Name)),
            Seed = simulator.Server.Options.Seed,
            RequiresKey = simulator.Server.Options.RequireKey is not null,
            Requests = done.Requests,
            Rejected = done.Rejected,
            FaultsInjected = done.FaultsInjected,
            ActiveStreams = done.ActiveStreams,
            TokensSent = done.TokensSent,
            PacingLatenessP99Ms = done.PacingLatenessP99Ms,
        };
    }
}
