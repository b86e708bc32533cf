using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmBench.Canary.Export;

/// <summary>JSON as it is written to exported files.</summary>
internal static class ExportJson
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonObject value) => value.ToJsonString(s_options).ReplaceLineEndings("\n") + "\n";
}
