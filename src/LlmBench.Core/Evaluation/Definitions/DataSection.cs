using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>Reads <c>data</c> of a definition.</summary>
internal static class DataSection
{
    private static readonly Dictionary<string, DataFormat> s_formats = new()
    {
        ["inline"] = DataFormat.Inline,
        ["jsonl"] = DataFormat.JsonLines,
        ["csv"] = DataFormat.Csv,
        ["mmlu"] = DataFormat.Mmlu,
        ["gsm8k"] = DataFormat.Gsm8k,
        ["humaneval"] = DataFormat.HumanEval,
    };

    public static BenchmarkData Read(YamlMap map, DefinitionFolder files)
    {
        DataFormat format = map.Word("format", s_formats) ?? (map.Has("items") ? DataFormat.Inline : throw map.Error("'format' is missing"));
        string? file = map.Text("file");
        string? sample = map.Text("sample");
        IReadOnlyList<InlineRow> rows = format == DataFormat.Inline ? ReadRows(map, "items") : [];
        if (file is not null && sample is not null)
        {
            throw map.ErrorAt("sample", "'sample' stands in for data that come with -DataPath, so there cannot be a 'file' too");
        }

        if (format is DataFormat.JsonLines or DataFormat.Csv && file is null && sample is null)
        {
            throw map.Error("'file' is missing");
        }

        if (file is null && map.Has("sha256"))
        {
            throw map.ErrorAt("sha256", "'sha256' belongs to a 'file', and there is none");
        }

        var data = new BenchmarkData
        {
            Format = format,
            Path = (file ?? sample) is { } name ? files.Locate(name, map.LineOf(file is null ? "sample" : "file")) : null,
            IsSample = sample is not null,
            Sha256 = ReadHash(map),
            Map = map.TextPairs("map"),
            Rows = rows,
            OfficialItems = map.Integer("officialItems", 1, 100_000_000),
        };
        map.RefuseUnknownKeys();
        return data;
    }

    /// <summary>Rows that are written in the definition.</summary>
    public static IReadOnlyList<InlineRow> ReadRows(YamlMap map, string key) => [.. map.Maps(key).Select(row => new InlineRow(row.Line, row.ToJson()))];

    private static string? ReadHash(YamlMap map)
    {
        string? hash = map.Text("sha256")?.ToLowerInvariant();
        return hash is null || (hash.Length == 64 && hash.All(char.IsAsciiHexDigit))
            ? hash
            : throw map.ErrorAt("sha256", $"'sha256' is '{hash}' but must be 64 hexadecimal digits");
    }
}
