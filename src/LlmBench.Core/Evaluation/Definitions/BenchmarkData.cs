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

    /// <summary>Expected SHA-256 of the file; null where it is not pinned.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether <see cref="Path"/> is a small sample of ours that stands in for official data; <see cref="Format"/> is then that of the official ones.</summary>
    public bool IsSample { get; init; }

    /// <summary>Fields of the file by the name that the definition uses for them: id, category, target and any other.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();
}

/// <summary>How shots enter the prompt.</summary>
internal enum ShotForm
{
    /// <summary>As text before the question.</summary>
    Text,

    /// <summary>As earlier turns of the conversation.</summary>
    Turns,
}

/// <summary>The worked examples of a prompt.</summary>
/// <param name="Count">How many; 0 for none.</param>
/// <param name="Form">Whether they are text or turns.</param>
/// <param name="Path">Absolute path of their file; null where they come with the data (MMLU's dev rows) or are inline.</param>
/// <param name="Question">Template of a shot's question.</param>
/// <param name="Answer">Template of a shot's answer.</param>
internal sealed record ShotPlan(int Count, ShotForm Form, string? Path, string? Question, string? Answer)
{
    public static ShotPlan None { get; } = new(0, ShotForm.Text, null, null, null);
}

/// <summary>The prompt, with <c>{{field}}</c> where a field of the item goes.</summary>
/// <param name="System">The system message; null for none.</param>
/// <param name="User">The user's message.</param>
internal sealed record PromptTemplate(string? System, string User);

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
