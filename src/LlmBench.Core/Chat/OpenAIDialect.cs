using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>OpenAI chat completions, as OpenAI and all compatible servers speak them.</summary>
internal class OpenAIDialect : IChatDialect
{
    public virtual Uri Address(ProviderProfile profile, string model) => ChatDialects.Join(profile.BaseUri, "chat/completions");

    public virtual Uri ModelsAddress(ProviderProfile profile) => ChatDialects.Join(profile.BaseUri, "models");

    public virtual void Authorize(HttpRequestMessage message, ProviderProfile profile, ApiKey? key)
    {
        if (key is null)
        {
            return;
        }

        if (profile.ApiKeyHeader is { } header && !header.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            message.Headers.TryAddWithoutValidation(header, key.Reveal());
        }
        else
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        }
    }

    public void WriteBody(IBufferWriter<byte> body, ProviderProfile profile, ChatRequest request)
    {
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteString("model"u8, request.Model);
        writer.WriteStartArray("messages"u8);
        foreach (ChatMessage message in request.Messages)
        {
            writer.WriteStartObject();
            writer.WriteString("role"u8, message.Role);
            writer.WriteString("content"u8, message.Content);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (request.MaxOutputTokens is { } limit)
        {
            writer.WriteNumber(WantsCompletionTokens(profile, request.Model) ? "max_completion_tokens"u8 : "max_tokens"u8, limit);
        }

        if (request.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature"u8, temperature);
        }

        if (request.Seed is { } seed)
        {
            writer.WriteNumber("seed"u8, seed);
        }

        if (request.Stream)
        {
            writer.WriteBoolean("stream"u8, true);
            writer.WriteStartObject("stream_options"u8);
            writer.WriteBoolean("include_usage"u8, true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public void ReadEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, Reply reply)
    {
        if (data.StartsWith("[DONE]"u8))
        {
            reply.Ended = true;
        }
        else
        {
            OpenAIReplyReader.Read(data, reply);
        }
    }

    public void ReadWhole(ReadOnlySpan<byte> body, Reply reply)
    {
        OpenAIReplyReader.Read(body, reply);
        reply.Ended = reply.Error is null && reply.FinishReason is not null;
    }

    // OpenAI deprecates max_tokens and its reasoning models refuse it; most compatible servers know nothing else.
    private static bool WantsCompletionTokens(ProviderProfile profile, string model) =>
        profile.BaseUri.Host.EndsWith("api.openai.com", StringComparison.OrdinalIgnoreCase)
        || model.StartsWith("gpt-5", StringComparison.OrdinalIgnoreCase)
        || (model.Length > 1 && model[0] is 'o' && char.IsAsciiDigit(model[1]));
}
