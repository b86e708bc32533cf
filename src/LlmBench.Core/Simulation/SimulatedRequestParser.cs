using System.Text.Json;
using LlmBench.Chat;

namespace LlmBench.Simulation;

/// <summary>Reads the body of a chat completion request, strictly as hosted providers do.</summary>
internal static class SimulatedRequestParser
{
    private static readonly string[] s_roles = ["system", "developer", "user", "assistant", "tool"];

    /// <summary>Reads the body.</summary>
    /// <returns>The request, or the error that a provider would answer with.</returns>
    public static (SimulatedRequest? Request, ApiError? Error) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : (null, ApiError.NotJson);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no valid UTF-16, found only when it is read.
            return (null, ApiError.NotJson);
        }
    }

    private static (SimulatedRequest?, ApiError?) Read(JsonElement body)
    {
        if (!body.TryGetProperty("model", out JsonElement model) || model.ValueKind != JsonValueKind.String) return (null, ApiError.ModelMissing);
        if (!body.TryGetProperty("messages", out JsonElement messages))
            return (null, ApiError.Invalid("Missing required parameter: 'messages'.", "messages", "missing_required_parameter"));
        if (messages.ValueKind != JsonValueKind.Array) return (null, InvalidType("messages", "an array of objects"));
        if (messages.GetArrayLength() == 0)
            return (null, ApiError.Invalid("Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.", "messages", "empty_array"));

        var conversation = new List<ChatMessage>(messages.GetArrayLength());
        foreach (JsonElement message in messages.EnumerateArray())
        {
            (ChatMessage? read, ApiError? problem) = ReadMessage(message, $"messages[{conversation.Count}]");
            if (read is null) return (null, problem);
            conversation.Add(read);
        }

        if (Integer(body, "n", out int? choices) is { } wrongN) return (null, wrongN);
        if (choices > 1) return (null, ApiError.Invalid("The simulator gives one choice only: n must be 1.", "n", "unsupported_value"));
        if (Integer(body, "max_tokens", out int? maxTokens) is { } wrongMax) return (null, wrongMax);
        if (Integer(body, "max_completion_tokens", out int? maxCompletion) is { } wrongCompletion) return (null, wrongCompletion);
        if (Boolean(body, "stream", out bool stream) is { } wrongStream) return (null, wrongStream);

        bool includeUsage = false;
        if (body.TryGetProperty("stream_options", out JsonElement options) && options.ValueKind != JsonValueKind.Null)
        {
            if (!stream) return (null, ApiError.Invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options"));
            if (options.ValueKind != JsonValueKind.Object) return (null, InvalidType("stream_options", "an object"));
            if (Boolean(options, "include_usage", out includeUsage) is { } wrongUsage) return (null, wrongUsage);
        }

        return (new SimulatedRequest(model.GetString()!, conversation, maxCompletion ?? maxTokens, stream, includeUsage), null);
    }

    private static (ChatMessage?, ApiError?) ReadMessage(JsonElement message, string where)
    {
        if (message.ValueKind != JsonValueKind.Object) return (null, InvalidType(where, "an object"));
        string? role = message.TryGetProperty("role", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (!s_roles.Contains(role))
            return (null, ApiError.Invalid($"Invalid value: '{role}'. Supported values are: 'system', 'developer', 'user', 'assistant', and 'tool'.", $"{where}.role", "invalid_value"));

        bool present = message.TryGetProperty("content", out JsonElement content);
        return (present ? content.ValueKind : JsonValueKind.Null) switch
        {
            JsonValueKind.String => (new ChatMessage(role!, content.GetString()!), null),
            JsonValueKind.Array => (new ChatMessage(role!, JoinParts(content)), null),
            // An assistant message that only calls tools has no content.
            JsonValueKind.Null when role == ChatMessage.Assistant => (new ChatMessage(role, string.Empty), null),
            _ => (null, InvalidType($"{where}.content", "one of a string or array of objects")),
        };
    }

    private static string JoinParts(JsonElement parts) =>
        string.Concat(parts.EnumerateArray().Select(part =>
            part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null));

    private static ApiError? Integer(JsonElement body, string name, out int? number)
    {
        number = null;
        if (!body.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int read)) return InvalidType(name, "an integer");
        if (read < 1) return ApiError.Invalid($"Invalid '{name}': integer below minimum value. Expected a value >= 1, but got {read} instead.", name, "integer_below_min_value");
        number = read;
        return null;
    }

    private static ApiError? Boolean(JsonElement body, string name, out bool flag)
    {
        flag = false;
        if (!body.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return InvalidType(name, "a boolean");
        flag = value.GetBoolean();
        return null;
    }

    private static ApiError InvalidType(string name, string expected) => ApiError.Invalid($"Invalid type for '{name}': expected {expected}.", name, "invalid_type");
}
