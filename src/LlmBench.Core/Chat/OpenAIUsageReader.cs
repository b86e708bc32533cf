using System.Text.Json;

namespace LlmBench.Chat;

/// <summary>Reads the <c>usage</c> of a chat completion.</summary>
internal static class OpenAIUsageReader
{
    /// <summary>Reads the object that the reader stands at; null where it is none, as in all chunks but the last.</summary>
    public static TokenUsage? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        var usage = new TokenUsage(0, 0, 0, 0, 0, TokenSource.Usage);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                usage = usage with { InputTokens = Count(ref reader) };
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                usage = usage with { OutputTokens = Count(ref reader) };
            }
            else if (reader.ValueTextEquals("prompt_tokens_details"u8) || reader.ValueTextEquals("completion_tokens_details"u8))
            {
                reader.Read();
                usage = ReadDetails(ref reader, usage);
            }
            else if (reader.ValueTextEquals("prompt_cache_hit_tokens"u8))
            {
                // DeepSeek's name for cached_tokens.
                usage = usage with { CachedInputTokens = Math.Max(usage.CachedInputTokens, Count(ref reader)) };
            }
            else
            {
                reader.Skip();
            }
        }

        return usage;
    }

    /// <summary>Reads the number that follows; 0 where it is none.</summary>
    public static int Count(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt32(out int count) && count > 0 ? count : 0;
        }

        reader.Skip();
        return 0;
    }

    private static TokenUsage ReadDetails(ref Utf8JsonReader reader, TokenUsage usage)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return usage;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("cached_tokens"u8))
            {
                usage = usage with { CachedInputTokens = Math.Max(usage.CachedInputTokens, Count(ref reader)) };
            }
            else if (reader.ValueTextEquals("cache_write_tokens"u8))
            {
                usage = usage with { CacheWriteTokens = Count(ref reader) };
            }
            else if (reader.ValueTextEquals("reasoning_tokens"u8))
            {
                usage = usage with { ReasoningTokens = Count(ref reader) };
            }
            else
            {
                reader.Skip();
            }
        }

        return usage;
    }
}
