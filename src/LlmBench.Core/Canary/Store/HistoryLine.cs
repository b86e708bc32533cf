using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Canary.Store;

/// <summary>The text of a history line: the entry as JSON, and as its last field the SHA-256 of all before it.</summary>
/// <remarks>The hash is of the text as it stands, not of the values read from it, so fields of a later version are covered too.</remarks>
internal sealed record HistoryLine(HistoryEntry Entry, string Hash)
{
    private const string HashField = ",\"hash\":\"";
    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    private static readonly int s_suffixLength = HashField.Length + HashLength + "\"}".Length;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The text of an entry, without a line break.</summary>
    public static (string Text, string Hash) Write(HistoryEntry entry)
    {
        string body = JsonSerializer.Serialize(entry, s_json);
        string hash = Sha256(body);
        return ($"{body[..^1]}{HashField}{hash}\"}}", hash);
    }

    /// <summary>Reads a line and checks its hash; null where it is not one that <see cref="Write"/> made.</summary>
    public static HistoryLine? Read(string text)
    {
        int end = text.Length - s_suffixLength;
        if (end <= 0 || !text.AsSpan(end).StartsWith(HashField, StringComparison.Ordinal) || !text.EndsWith("\"}", StringComparison.Ordinal))
        {
            return null;
        }

        string hash = text.Substring(end + HashField.Length, HashLength);
        string body = text[..end] + "}";
        if (hash != Sha256(body))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<HistoryEntry>(body, s_json) is { PrevHash: not null } entry ? new HistoryLine(entry, hash) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Sha256(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
