using System.Text.Json;

namespace LlmBench.Chat;

/// <summary>Reads Anthropic's messages and stream events.</summary>
/// <remarks>
/// One flat pass serves all events, since their fields do not collide: text, thinking and partial_json are units wherever they stand,
/// usage is cumulative so that the last one wins, and the type decides only about tool calls, the end mark and errors.
/// </remarks>
internal static class AnthropicReplyReader
{
    public static void ReadEvent(ReadOnlySpan<byte> json, Reply reply)
    {
        var reader = new Utf8JsonReader(json);
        Open(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                reply.Ended |= reader.ValueTextEquals("message_stop"u8);
            }
            else if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("content_block"u8))
            {
                reader.Read();
                ReadBlock(ref reader, reply);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                ReadMessage(ref reader, reply);
            }
            else
            {
                ReadCommon(ref reader, reply);
            }
        }
    }

    public static void ReadMessage(ReadOnlySpan<byte> json, Reply reply)
    {
        var reader = new Utf8JsonReader(json);
        Open(ref reader);
        ReadMessage(ref reader, reply);
        reply.Ended = reply.Error is null && reply.FinishReason is not null;
    }

    private static void Open(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A message is a JSON object.");
        }
    }

    private static void ReadMessage(ref Utf8JsonReader reader, Reply reply)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                reply.Id = reader.GetString();
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                reply.Model = reader.GetString();
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                while (reader.TokenType == JsonTokenType.StartArray ? reader.Read() && reader.TokenType == JsonTokenType.StartObject
                    : reader.TokenType == JsonTokenType.EndObject && reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    ReadBlock(ref reader, reply);
                }
            }
            else
            {
                ReadCommon(ref reader, reply);
            }
        }
    }

    private static void ReadCommon(ref Utf8JsonReader reader, Reply reply)
    {
        if (reader.ValueTextEquals("usage"u8))
        {
            reader.Read();
            ReadUsage(ref reader, reply);
        }
        else if (reader.ValueTextEquals("stop_reason"u8))
        {
            ReadStopReason(ref reader, reply);
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            reader.Read();
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            reply.Error = ErrorDetail.Read(document.RootElement);
        }
        else
        {
            reader.Skip();
        }
    }

    private static void ReadStopReason(ref Utf8JsonReader reader, Reply reply)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            reply.FinishReason = reader.GetString();
        }
    }

    // Signatures and citations are no units; the start of a tool call names the tool and is one.
    private static void ReadBlock(ref Utf8JsonReader reader, Reply reply)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("text"u8))
            {
                reader.Read();
                reply.AddText(ref reader);
            }
            else if (reader.ValueTextEquals("thinking"u8))
            {
                reader.Read();
                reply.AddReasoning(ref reader);
            }
            else if (reader.ValueTextEquals("partial_json"u8))
            {
                reader.Read();
                if (!reader.ValueSpan.IsEmpty)
                {
                    reply.AddToolCall();
                }
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                if (reader.ValueTextEquals("tool_use"u8) || reader.ValueTextEquals("server_tool_use"u8))
                {
                    reply.AddToolCall();
                }
            }
            else if (reader.ValueTextEquals("stop_reason"u8))
            {
                ReadStopReason(ref reader, reply);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadUsage(ref Utf8JsonReader reader, Reply reply)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        // Input is split three ways here; message_start has it all, message_delta repeats it, leaves it out or says null.
        TokenUsage last = reply.Usage ?? new TokenUsage(0, 0, 0, 0, 0, TokenSource.Usage);
        int fresh = last.InputTokens - last.CachedInputTokens - last.CacheWriteTokens;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("input_tokens"u8))
            {
                fresh = Count(ref reader, fresh);
            }
            else if (reader.ValueTextEquals("cache_creation_input_tokens"u8))
            {
                last = last with { CacheWriteTokens = Count(ref reader, last.CacheWriteTokens) };
            }
            else if (reader.ValueTextEquals("cache_read_input_tokens"u8))
            {
                last = last with { CachedInputTokens = Count(ref reader, last.CachedInputTokens) };
            }
            else if (reader.ValueTextEquals("output_tokens"u8))
            {
                last = last with { OutputTokens = Count(ref reader, last.OutputTokens) };
            }
            else if (reader.ValueTextEquals("output_tokens_details"u8))
            {
                reader.Read();
                last = last with { ReasoningTokens = ReadThinking(ref reader, last.ReasoningTokens) };
            }
            else
            {
                reader.Skip();
            }
        }

        reply.Usage = last with { InputTokens = fresh + last.CachedInputTokens + last.CacheWriteTokens };
    }

    private static int ReadThinking(ref Utf8JsonReader reader, int last)
    {
        while (reader.TokenType != JsonTokenType.Null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("thinking_tokens"u8))
            {
                last = Count(ref reader, last);
            }
            else
            {
                reader.Skip();
            }
        }

        return last;
    }

    private static int Count(ref Utf8JsonReader reader, int last)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int count) && count >= 0)
        {
            return count;
        }

        reader.Skip();
        return last;
    }
}
