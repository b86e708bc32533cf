using System.Text.Json;

namespace LlmBench.Evaluation.Extraction;

/// <summary>The choices of an item, in the order of their letters.</summary>
internal static class ItemChoices
{
    /// <summary>How many letters may be an answer where the item does not list its choices: A to J, as in MMLU-Pro.</summary>
    public const int MostWithoutList = 10;

    /// <summary>The texts of field <c>choices</c>, a list or an object by letter, or of the fields A, B, C and so on; empty where there are none.</summary>
    public static IReadOnlyList<string> Of(BenchmarkItem item)
    {
        if (item.Fields.TryGetValue("choices", out JsonElement choices))
        {
            return choices.ValueKind switch
            {
                JsonValueKind.Array => [.. choices.EnumerateArray().Select(Text)],
                JsonValueKind.Object => [.. choices.EnumerateObject().Select(choice => Text(choice.Value))],
                _ => [],
            };
        }

        var texts = new List<string>();
        for (char letter = 'A'; letter <= 'Z' && item.Text(letter.ToString()) is { } text; letter++)
        {
            texts.Add(text);
        }

        return texts;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
