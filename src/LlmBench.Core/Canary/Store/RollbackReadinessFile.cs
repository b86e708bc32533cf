using System.Text.Json;
using LlmBench.State;

namespace LlmBench.Canary.Store;

/// <summary>The last answer of a route's baseline, in a file beside the route's: it is no change of the route, and so no line of its history.</summary>
internal sealed class RollbackReadinessFile(string path, TimeProvider? time = null)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly StateFile _file = new(path, ErrorIds.RouteUnavailable, time);

    /// <summary>The last answer; null where there is none, or none that can be read.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteUnavailable"/>.</exception>
    public RollbackReadiness? Read() => Parse(_file.Read());

    /// <summary>Keeps a new answer.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteUnavailable"/>.</exception>
    public async Task<RollbackReadiness> KeepAsync(string provider, string? problem, DateTimeOffset now, CancellationToken cancellation)
    {
        RollbackReadiness? kept = null;
        await _file.UpdateAsync(
            text =>
            {
                kept = RollbackReadiness.After(Parse(text), provider, problem, now);
                return JsonSerializer.Serialize(kept, s_json) + "\n";
            },
            cancellation).ConfigureAwait(false);
        return kept!;
    }

    // It is worth nothing that the next question would not bring again.
    private static RollbackReadiness? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<RollbackReadiness>(text, s_json) is { Provider: not null, Reason: not null } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
