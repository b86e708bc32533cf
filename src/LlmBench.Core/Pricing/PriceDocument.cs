using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmBench.Pricing;

/// <summary>A price list in the module's own JSON: the built-in one, the user's own rows, and files that the user writes.</summary>
internal sealed record PriceDocument
{
    /// <summary>The version that this module writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(), new PricePerMillionConverter() },
    };

    /// <summary>Version of the layout.</summary>
    public required int Version { get; init; }

    /// <summary>What the list is, where its numbers are from and on what terms.</summary>
    public string? Description { get; init; }

    /// <summary>What is known of the vendors beside their prices.</summary>
    public IReadOnlyList<PriceVendor> Vendors { get; init; } = [];

    /// <summary>The rows.</summary>
    public required IReadOnlyList<ModelPrice> Prices { get; init; }

    /// <summary>The version that a text states.</summary>
    /// <exception cref="JsonException">The text is no JSON, or states none.</exception>
    public static int ReadVersion(string text) => JsonSerializer.Deserialize<Header>(text, s_json)?.Version ?? throw new JsonException("'version' is missing.");

    /// <summary>Reads a text. Whether its rows make sense is for <see cref="PriceRules"/> to say.</summary>
    /// <exception cref="JsonException">The text is no JSON, a field is missing, unknown or of the wrong kind.</exception>
    public static PriceDocument Parse(string text)
    {
        PriceDocument document = JsonSerializer.Deserialize<PriceDocument>(text, s_json) ?? throw new JsonException("The file holds null.");
        for (int index = 0; index < document.Prices.Count; index++)
        {
            // JSON may say null where the type says never.
            if (document.Prices[index] is not { Provider: not null, Model: not null, Prices: not null, Currency: not null, Aliases: not null, Variants: not null })
            {
                throw new JsonException($"Row {index + 1} of 'prices' holds null where a value is needed.");
            }
        }

        return document;
    }

    /// <summary>The text.</summary>
    public string ToText() => JsonSerializer.Serialize(this, s_json) + "\n";

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
    private sealed record Header(int? Version);
}
