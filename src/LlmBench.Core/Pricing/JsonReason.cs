using System.Text.Json;

namespace LlmBench.Pricing;

/// <summary>Says in a sentence why a JSON text cannot be read.</summary>
internal static class JsonReason
{
    // The parser adds its own place, with lines counted from zero, and its own advice.
    public static string Of(JsonException error)
    {
        string reason = error.Message.Split([" Path: ", " LineNumber: ", " Change the reader"], StringSplitOptions.None)[0].TrimEnd('.');
        return error.Path is { Length: > 1 } path ? $"At {path}: {reason}." : $"{reason}.";
    }
}
