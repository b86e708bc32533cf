using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>Anthropic Messages. Source: the event and header names of the official SDKs, version 2023-06-01.</summary>
internal sealed class AnthropicDialect : IChatDialect
{
    // The API has no default for max_tokens.
    private const int DefaultMaxTokens = 1024;

    public Uri Address(ProviderProfile profile, string model) => ChatDialects.Join(profile.BaseUri, "messages");

    // The list comes in pages of 20 by default and 1,000 at most.
    public Uri ModelsAddress(ProviderProfile profile) => new UriBuilder(ChatDialects.Join(profile.BaseUri, "models")) { Query = "limit=1000" }.Uri;

    public void Authorize(HttpRequestMessage message, ProviderProfile profile, ApiKey? key)
    {
        message.Headers.TryAddWithoutValidation("anthropic-version", profile.ApiVersion ?? "2023-06-01");
        if (key is null)
        {
            return;
        }

        string header = profile.ApiKeyHeader ?? "x-api-key";
        if (header.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        }
        else
        {
            message.Headers.TryAddWithoutValidation(header, key.Reveal());
        }
    }

    public void WriteBody(IBufferWriter<byte> body, ProviderProfile profile, ChatRequest request)
    {
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteString("model"u8, request.Model);
        writer.WriteNumber("max_tokens"u8, request.MaxOutputTokens ?? DefaultMaxTokens);
        WriteMessages(writer, request.Messages);
        if (request.Temperature is { } temperature)
        {
            // The API's range ends at 1.
            writer.WriteNumber("temperature"u8, Math.Min(temperature, 1));
        }

        if (request.Stream)
        {
            writer.WriteBoolean("stream"u8, true);
        }

        writer.WriteEndObject();
    }

    public void ReadEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, Reply reply)
    {
        // Pings may stand anywhere and say nothing.
        if (name.SequenceEqual("ping"u8))
        {
            reply.NoteKeepAlive();
        }
        else
        {
            AnthropicReplyReader.ReadEvent(data, reply);
        }
    }

    public void ReadWhole(ReadOnlySpan<byte> body, Reply reply) => AnthropicReplyReader.ReadMessage(body, reply);

    // System text is no message in this API but a field of its own.
    private static void WriteMessages(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        string system = string.Join("\n\n", messages.Where(IsSystem).Select(message => message.Content));
        if (system.Length > 0)
        {
            writer.WriteString("system"u8, system);
        }

        writer.WriteStartArray("messages"u8);
        foreach (ChatMessage message in messages.Where(message => !IsSystem(message)))
        {
            writer.WriteStartObject();
            writer.WriteString("role"u8, message.Role);
            writer.WriteString("content"u8, message.Content);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static bool IsSystem(ChatMessage message) =>
        message.Role.Equals(ChatMessage.System, StringComparison.OrdinalIgnoreCase) || message.Role.Equals(ChatMessage.Developer, StringComparison.OrdinalIgnoreCase);
}
