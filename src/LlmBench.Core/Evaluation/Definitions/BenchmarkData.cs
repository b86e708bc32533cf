using System.Text.Json;

namespace LlmBench.Evaluation.Definitions;

/// <summary>How the items of a benchmark are written down.</summary>
internal enum DataFormat
{
    /// <summary>In the definition itself.</summary>
    Inline,

    /// <summary>One JSON object a line, gzip-compressed where the name ends in <c>.gz</c>.</summary>
    JsonLines,

    /// <summary>RFC 4180, with a header row.</summary>
    Csv,

    /// <summary>A folder of MMLU's CSV files, in the official or the Hugging Face layout.</summary>
    Mmlu,

    /// <summary>GSM8K's JSON Lines.</summary>
    Gsm8k,

    /// <summary>HumanEval's JSON Lines.</summary>
    HumanEval,
}

/// <summary>Where the items of a benchmark come from.</summary>
internal sealed record BenchmarkData
{
    /// <summary>How the items are written down.</summary>
    public required DataFormat Format { get; init; }

    /// <summary>Absolute path of the file; null where the data are inline or only given with <c>-DataPath</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Whether there are items without <c>-DataPath</c>.</summary>
    public bool IsAtHand => Path is not null || Rows.Count > 0;

    /// <summary>Expected SHA-256 of the file; null where it is not pinned.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether <see cref="Path"/> is a small sample of ours that stands in for official data; <see cref="Format"/> is then that of the official ones.</summary>
    public bool IsSample { get; init; }

    /// <summary>Fields of the file by the name that the definition uses for them: id, category, target and any other.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>The rows of <see cref="DataFormat.Inline"/>.</summary>
    public IReadOnlyList<InlineRow> Rows { get; init; } = [];

    /// <summary>Number of items of the official data; null where there are none. Other numbers are reported, not refused.</summary>
    public int? OfficialItems { get; init; }
}

/// <summary>A row that is written in the definition itself.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Value">Its fields, a JSON object.</param>
internal sealed record InlineRow(int Line, JsonElement Value);

/// <summary>How shots enter the prompt.</summary>
internal enum ShotForm
{
    /// <summary>As text before the question.</summary>
    Text,

    /// <summary>As earlier turns of the conversation.</summary>
    Turns,
}

/// <summary>The worked examples of a prompt.</summary>
internal sealed record ShotPlan
{
    public static ShotPlan None { get; } = new() { Count = 0 };

    /// <summary>How many; 0 for none. The first ones are taken, in the order of their file.</summary>
    public required int Count { get; init; }

    /// <summary>Whether they are text, where the prompt says <c>{{shots}}</c>, or turns.</summary>
    public ShotForm Form { get; init; }

    /// <summary>Absolute path of their JSON Lines file; null where they come with the data (MMLU's dev rows, GSM8K's train rows) or are inline.</summary>
    public string? Path { get; init; }

    /// <summary>Shots that are written in the definition itself.</summary>
    public IReadOnlyList<InlineRow> Rows { get; init; } = [];

    /// <summary>A shot's question; null where there are no shots.</summary>
    public Template? Question { get; init; }

    /// <summary>A shot's answer; as text it follows the question at once. Null where there are no shots.</summary>
    public Template? Answer { get; init; }
}

/// <summary>The prompt.</summary>
/// <param name="System">The system message; null for none.</param>
/// <param name="User">The user's message.</param>
internal sealed record PromptTemplate(Template? System, Template User);

/// <summary>How the model is asked.</summary>
internal sealed record SamplingSettings
{
    /// <summary>Sampling temperature, 0 to 2; null leaves it to the provider.</summary>
    public double? Temperature { get; init; } = 0;

    /// <summary>Upper limit of generated tokens, reasoning included.</summary>
    public int MaxOutputTokens { get; init; } = 1024;

    /// <summary>Sampling seed sent to providers that know one.</summary>
    public int? Seed { get; init; }

    /// <summary>Answers per item.</summary>
    public int Samples { get; init; } = 1;
}

/// <summary>How scores of items are added up.</summary>
internal sealed record AggregateRule
{
    /// <summary>Field that groups items, shown with <c>-By</c>.</summary>
    public string By { get; init; } = "category";

    /// <summary>Larger groups of the values of <see cref="By"/>, such as MMLU's four categories of subjects.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>();

    /// <summary>The k of pass@k to report; empty for none.</summary>
    public IReadOnlyList<int> PassK { get; init; } = [];
}

/// <summary>Bounds of a run.</summary>
internal sealed record BenchmarkLimits
{
    /// <summary>Most items to ask; null for all.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Most money to spend, US dollars; null for no bound.</summary>
    public decimal? MaxCostUsd { get; init; }
}
