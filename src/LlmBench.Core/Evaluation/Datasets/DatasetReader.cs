using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Datasets;

/// <summary>Reads the data of a benchmark, whatever their format.</summary>
internal static class DatasetReader
{
    /// <param name="definition">The benchmark.</param>
    /// <param name="dataPath">Absolute path of a file or folder that goes before the definition's own; null for the latter.</param>
    /// <exception cref="LlmBenchException">The data are missing, changed or malformed.</exception>
    public static Dataset Read(BenchmarkDefinition definition, string? dataPath)
    {
        BenchmarkData data = definition.Data;
        if (data.Format == DataFormat.Inline)
        {
            return dataPath is null
                ? new Dataset(FromRows(definition, data.Rows, data.Map), [])
                : throw new LlmBenchException(ErrorIds.BenchmarkDataInvalid, $"The benchmark '{definition.Name}' holds its own items, so -DataPath has no place in it.", "Leave -DataPath out.");
        }

        string path = dataPath ?? data.Path ?? throw new LlmBenchException(
            ErrorIds.BenchmarkDataNotFound,
            $"The benchmark '{definition.Name}' comes without data.",
            $"Give -DataPath the official files; Save-LlmDataset downloads them.");
        Dataset dataset = data.Format switch
        {
            DataFormat.Mmlu => MmluData.Read(path),
            DataFormat.Gsm8k => Gsm8kData.Read(path),
            DataFormat.HumanEval => HumanEvalData.Read(path),
            _ => ReadFile(data, path),
        };
        return dataset.Items.Count > 0 ? dataset : throw DataFile.Invalid(path, null, "there is no item in it");
    }

    /// <summary>Shots of a file or of the definition; null where they come with the data.</summary>
    public static IReadOnlyList<BenchmarkItem>? ReadShots(BenchmarkDefinition definition)
    {
        ShotPlan plan = definition.Shots;
        return plan.Path is not null
            ? FromFile(plan.Path, JsonLinesRows.Read(plan.Path), new Dictionary<string, string>())
            : plan.Rows.Count > 0 ? FromRows(definition, plan.Rows, new Dictionary<string, string>()) : null;
    }

    private static Dataset ReadFile(BenchmarkData data, string path)
    {
        string file = Directory.Exists(path) && data.Path is not null ? DataPaths.FindFile(path, null, Path.GetFileName(data.Path)) : path;
        if (data.Sha256 is { } expected)
        {
            DataFile.RequireHash(file, expected);
        }

        IReadOnlyList<DataRow> rows = data.Format == DataFormat.Csv ? CsvRows.Read(file) : JsonLinesRows.Read(file);
        return new Dataset(FromFile(file, rows, data.Map), []);
    }

    private static IReadOnlyList<BenchmarkItem> FromFile(string path, IReadOnlyList<DataRow> rows, IReadOnlyDictionary<string, string> map)
    {
        var builder = new ItemBuilder(map);
        return [.. rows.Select((row, index) => builder.Build(row.Value, index + 1, reason => DataFile.Invalid(path, row.Line, reason)))];
    }

    private static IReadOnlyList<BenchmarkItem> FromRows(BenchmarkDefinition definition, IReadOnlyList<InlineRow> rows, IReadOnlyDictionary<string, string> map)
    {
        var builder = new ItemBuilder(map);
        return [.. rows.Select((row, index) => builder.Build(row.Value, index + 1, reason => new LlmBenchException(
            ErrorIds.BenchmarkInvalid,
            $"{definition.Source}, line {row.Line}: {reason}.",
            "Correct the file. Get-Help about_LlmBench_Benchmarks shows a complete one.")))];
    }
}
