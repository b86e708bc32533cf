using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Store;

/// <summary>The text of a route's file. Fields of a later version are kept, and a file of a later version is read as far as it can be, but not written.</summary>
internal static class RouteDocument
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteCorrupt"/>, or <see cref="ErrorIds.RouteTooNew"/> where a later version is not to be understood.</exception>
    public static CanaryRoute Parse(string text, string name, string path)
    {
        int version = CanaryRoute.Schema;
        try
        {
            // The version comes first: the rest of a newer file need not look as this version expects.
            Header header = JsonSerializer.Deserialize<Header>(text, s_json) ?? throw new JsonException("The file holds null.");
            version = header.SchemaVersion;
            CanaryRoute route = JsonSerializer.Deserialize<CanaryRoute>(text, s_json)!;
            string? problem = Missing(route) ?? RouteValidator.Problem(route) ?? (route.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? null : $"It is the file of the route '{route.Name}'.");
            return problem is null ? route : throw new JsonException(problem);
        }
        catch (JsonException error)
        {
            throw version > CanaryRoute.Schema ? TooNew(path, version) : Corrupt(path, error);
        }
    }

    public static string Text(CanaryRoute route) => JsonSerializer.Serialize(route, s_json) + "\n";

    /// <summary>The text as it was hashed for the history line that it refers to.</summary>
    public static string WithoutHead(string text, string head) => head.Length == 0 ? text : text.Replace($"\"{head}\"", "\"\"", StringComparison.Ordinal);

    public static LlmBenchException TooNew(string path, int version) => new(
        ErrorIds.RouteTooNew,
        $"The route '{path}' has schema version {version}; this LlmBench writes version {CanaryRoute.Schema}.",
        "Update the LlmBench module.");

    // JSON may say null where the type says never.
    private static string? Missing(CanaryRoute route) =>
        route.Name is null || route.Salt is null || route.HistoryHead is null || route.Reason is null || route.UpdatedBy is null ? "A text is null."
        : route.Arms is null || route.Deny is null || route.Gates?.Ignore is null || route.Deny.Contains(null!) ? "A list is null, or an id in it is."
        : route.Arms.Any(arm => arm?.Ranges is null || arm.Allow is null || arm.Allow.Contains(null!)) ? "An arm, its ranges or its list is null."
        : null;

    private static LlmBenchException Corrupt(string path, JsonException error)
    {
        string where = error.LineNumber is { } line ? FormattableString.Invariant($", line {line + 1}") : string.Empty;
        string why = error.Path is { Length: > 1 } member ? $"The value at {member} cannot be read." : error.Message.Split([" Path: ", " LineNumber: "], StringSplitOptions.None)[0];
        return new LlmBenchException(
            ErrorIds.RouteCorrupt,
            $"The route '{path}'{where} is damaged and is left as it is. {why}",
            "Correct that place in an editor, or move the file away and create the route again. The kill switch works meanwhile: create a file of the route's name with the ending .off beside it.",
            error);
    }

    private sealed record Header(int SchemaVersion);
}
