using System.Text.Json;

namespace LlmBench.Chat;

/// <summary>Reads a chat completion, or one chunk of it, in a single pass over its bytes and without a document.</summary>
internal static class OpenAIReplyReader
{
    public static void Read(ReadOnlySpan<byte> json, Reply reply)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A chat completion is a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                ReadChoices(ref reader, reply);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                reader.Read();
                reply.Usage = OpenAIUsageReader.Read(ref reader) ?? reply.Usage;
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                ReadError(ref reader, reply);
            }
            else if (reply.Model is null && reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                reply.Model = reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty ? reader.GetString() : null;
            }
            else if (reply.Id is null && reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                reply.Id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // The usage chunk has no choices, Azure's filter frames neither; with nothing in the array nothing is read.
    private static void ReadChoices(ref Utf8JsonReader reader, Reply reply)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadChoice(ref reader, reply);
        }
    }

    // Only the first choice is read: nobody asks for more, and the texts of several would be mixed up. Azure writes the index last.
    private static void ReadChoice(ref Utf8JsonReader reader, Reply reply)
    {
        if (IsFirst(reader))
        {
            ReadFirstChoice(ref reader, reply);
        }
        else
        {
            reader.Skip();
        }
    }

    private static bool IsFirst(Utf8JsonReader choice)
    {
        while (choice.Read() && choice.TokenType == JsonTokenType.PropertyName)
        {
            if (choice.ValueTextEquals("index"u8))
            {
                return OpenAIUsageReader.Count(ref choice) == 0;
            }

            choice.Skip();
        }

        return true;
    }

    private static void ReadFirstChoice(ref Utf8JsonReader reader, Reply reply)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                ReadDelta(ref reader, reply);
            }
            else if (reader.ValueTextEquals("finish_reason"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.String)
                {
                    reply.FinishReason = reader.GetString();
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadDelta(ref Utf8JsonReader reader, Reply reply)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        bool reasoned = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("refusal"u8))
            {
                reader.Read();
                ReadContent(ref reader, reply);
            }
            else if (reader.ValueTextEquals("reasoning_content"u8) || reader.ValueTextEquals("reasoning"u8))
            {
                // Some servers send the same text under both names.
                reader.Read();
                if (!reasoned && reader.TokenType == JsonTokenType.String)
                {
                    reasoned = !reader.ValueSpan.IsEmpty;
                    reply.AddReasoning(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
            else if (reader.ValueTextEquals("tool_calls"u8) || reader.ValueTextEquals("function_call"u8))
            {
                reader.Read();
                ReadToolCalls(ref reader, reply);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // A string, or (Mistral and some gateways) an array of parts with a text each.
    private static void ReadContent(ref Utf8JsonReader reader, Reply reply)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reply.AddText(ref reader);
            reader.Skip();
            return;
        }

        ReadParts(ref reader, reply, isReasoning: false);
    }

    private static void ReadParts(ref Utf8JsonReader reader, Reply reply, bool isReasoning)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isText = reader.ValueTextEquals("text"u8);
                bool isThinking = reader.ValueTextEquals("thinking"u8);
                reader.Read();
                if (isThinking && reader.TokenType == JsonTokenType.StartArray)
                {
                    ReadParts(ref reader, reply, isReasoning: true);
                }
                else if (isText && isReasoning)
                {
                    reply.AddReasoning(ref reader);
                }
                else if (isText)
                {
                    reply.AddText(ref reader);
                }

                reader.Skip();
            }
        }
    }

    // An array of calls, or the one call of the older function_call. The name and pieces of the arguments are units, empty pieces are not.
    private static void ReadToolCalls(ref Utf8JsonReader reader, Reply reply)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }

        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("arguments"u8)))
            {
                reader.Read();
                if (!reader.ValueSpan.IsEmpty && reader.TokenType != JsonTokenType.Null)
                {
                    reply.AddToolCall();
                }

                reader.Skip();
            }
        }
    }

    private static void ReadError(ref Utf8JsonReader reader, Reply reply)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        reply.Error = ErrorDetail.Read(document.RootElement);
    }
}
