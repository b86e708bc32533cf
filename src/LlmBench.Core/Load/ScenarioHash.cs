using System.Security.Cryptography;
using System.Text.Json;
using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>Tells scenarios of one name apart: the same for all files that make users say the same in the same way.</summary>
internal static class ScenarioHash
{
    // What follows from other properties would bring in the rounding of the machine.
    private static readonly JsonSerializerOptions s_canonical = new(JsonLines.Options) { IgnoreReadOnlyProperties = true };

    /// <summary>SHA-256, 64 lowercase hexadecimal digits. The description, which nobody is sent, is not in it.</summary>
    public static string Of(Scenario scenario) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(scenario with { Description = null }, s_canonical))).ToLowerInvariant();
}
