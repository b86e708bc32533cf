using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LlmBench.Evaluation.Datasets;

/// <summary>Reads GSM8K: a question and a worked solution that ends in <c>#### </c> and the answer.</summary>
internal static partial class Gsm8kData
{
    private const string Mark = "####";
    private static readonly string[] s_train = ["train.jsonl", "train.jsonl.gz"];

    public static Dataset Read(string path)
    {
        string test = DataPaths.FindFile(path, "gsm8k", "test.jsonl", "test.jsonl.gz");
        string? train = s_train.Select(name => Path.Join(Path.GetDirectoryName(test), name)).FirstOrDefault(File.Exists);
        return new Dataset(ReadRows(test), train is null || train == test ? [] : ReadRows(train));
    }

    private static IReadOnlyList<BenchmarkItem> ReadRows(string path)
    {
        string split = Path.GetFileName(path).Split('.')[0];
        return [.. JsonLinesRows.Read(path).Select((row, index) => ToItem(path, row, string.Create(CultureInfo.InvariantCulture, $"{split}/{index}")))];
    }

    private static BenchmarkItem ToItem(string path, DataRow row, string id)
    {
        string? question = Text(row.Value, "question");
        string? answer = Text(row.Value, "answer");
        int mark = answer?.LastIndexOf(Mark, StringComparison.Ordinal) ?? -1;
        if (question is null || answer is null || mark < 0)
        {
            throw DataFile.Invalid(path, row.Line, $"GSM8K has the texts 'question' and 'answer', and the answer ends in '{Mark}' and a number");
        }

        var fields = row.Value.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);
        fields["solution"] = JsonSerializer.SerializeToElement(CalculatorMark().Replace(answer, string.Empty));
        return ItemBuilder.Create(Text(row.Value, "id") ?? id, Text(row.Value, "category") ?? ItemBuilder.OnlyCategory, answer[(mark + Mark.Length)..].Trim(), fields);
    }

    private static string? Text(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("<<[^<>]*>>")]
    private static partial Regex CalculatorMark();
}
