using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmBench.Results;

namespace LlmBench.Reporting.Gathering;

/// <summary>Tells plans apart: the same for two runs that ask the same in the same way, whenever and wherever.</summary>
internal static class PlanHash
{
    private const int Digits = 12;

    private static readonly string[] s_circumstances =
    [
        nameof(RunPlanRecord.RunId), nameof(RunPlanRecord.CreatedAt), nameof(RunPlanRecord.ModuleVersion), nameof(RunPlanRecord.Runtime),
        nameof(RunPlanRecord.OperatingSystem), nameof(RunPlanRecord.Processors),
    ];

    public static string Of<T>(T plan)
    {
        JsonObject json = JsonSerializer.SerializeToNode(plan, JsonLines.Options)!.AsObject();
        foreach (string name in s_circumstances)
        {
            json.Remove(name);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToJsonString()))).ToLowerInvariant()[..Digits];
    }
}
