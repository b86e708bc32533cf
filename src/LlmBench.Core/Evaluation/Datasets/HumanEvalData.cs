using System.Text.Json;

namespace LlmBench.Evaluation.Datasets;

/// <summary>Reads HumanEval: the head of a function to complete, and the tests that decide.</summary>
internal static class HumanEvalData
{
    private static readonly string[] s_fields = ["task_id", "prompt", "entry_point", "test"];

    public static Dataset Read(string path)
    {
        string file = DataPaths.FindFile(path, "humaneval", "HumanEval.jsonl.gz", "HumanEval.jsonl");
        return new Dataset([.. JsonLinesRows.Read(file).Select(row => ToItem(file, row))], []);
    }

    private static BenchmarkItem ToItem(string path, DataRow row)
    {
        string? missing = row.Value.ValueKind != JsonValueKind.Object
            ? s_fields[0]
            : s_fields.FirstOrDefault(name => !row.Value.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String);
        if (missing is not null)
        {
            throw DataFile.Invalid(path, row.Line, $"the text '{missing}' is missing; HumanEval has {string.Join(", ", s_fields)}");
        }

        var fields = row.Value.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);
        return ItemBuilder.Create(fields["task_id"].GetString()!, ItemBuilder.OnlyCategory, null, fields);
    }
}
