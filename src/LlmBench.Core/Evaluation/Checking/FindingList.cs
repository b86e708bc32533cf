using System.Globalization;
using LlmBench.Evaluation.Definitions;
using LlmBench.Results;

namespace LlmBench.Evaluation.Checking;

/// <summary>Collects what a check finds.</summary>
/// <param name="definition">The benchmark.</param>
internal sealed class FindingList(BenchmarkDefinition definition)
{
    private readonly List<BenchmarkFinding> _findings = [];

    public IReadOnlyList<BenchmarkFinding> All => _findings;

    /// <summary>A finding of an error that stopped the reading of a definition or its data.</summary>
    public static BenchmarkFinding From(LlmBenchException error, string benchmark, string? profile) => new()
    {
        Severity = FindingSeverity.Error,
        Rule = error.ErrorId == ErrorIds.BenchmarkInvalid ? BenchmarkRule.Schema : BenchmarkRule.Data,
        Benchmark = benchmark,
        Profile = profile,
        File = error.Place?.File,
        Line = error.Place?.Line,
        Key = error.Place?.Key,
        Message = error.Place?.Reason ?? error.Message,
        Remedy = error.Remedy,
    };

    /// <summary>Items as a message names them: the first, and how many there are.</summary>
    public static string Name(IReadOnlyList<BenchmarkItem> items) =>
        items.Count == 1 ? $"item '{items[0].Id}'" : string.Create(CultureInfo.InvariantCulture, $"each of {items.Count:N0} items, such as '{items[0].Id}',");

    public void Add(LlmBenchException error) => _findings.Add(From(error, definition.Name, definition.Profile));

    /// <param name="severity">How much it matters.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="message">What was found.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="items">The items that it is about.</param>
    /// <param name="line">The line of the definition that it is about.</param>
    /// <param name="key">The key of the definition that it is about.</param>
    public void Add(FindingSeverity severity, BenchmarkRule rule, string message, string remedy, IReadOnlyList<BenchmarkItem>? items = null, int? line = null, string? key = null) =>
        _findings.Add(new BenchmarkFinding
        {
            Severity = severity,
            Rule = rule,
            Benchmark = definition.Name,
            Profile = definition.Profile,
            File = definition.Source,
            Line = line,
            Key = key,
            Item = items is [var first, ..] ? first.Id : null,
            Items = items?.Count ?? 0,
            Message = message,
            Remedy = remedy,
        });

    /// <summary>What a run takes.</summary>
    public void Add(RunEstimate estimate, LoadedBenchmark benchmark) => _findings.Add(new BenchmarkFinding
    {
        Severity = FindingSeverity.Information,
        Rule = BenchmarkRule.Estimate,
        Benchmark = definition.Name,
        Profile = definition.Profile,
        File = definition.Source,
        Items = estimate.Items,
        Message = estimate.ToString(),
        Remedy = string.Empty,
        Requests = estimate.Requests,
        PromptTokens = estimate.PromptTokens,
        TokenSource = estimate.TokenSource.ToString(),
        MaxOutputTokens = estimate.MaxOutputTokens,
        CostAtLeastUsd = estimate.Lowest,
        CostAtMostUsd = estimate.Highest,
        PrecisionPoints = estimate.PrecisionPoints,
        FirstPrompt = string.Join("\n\n", benchmark.Render(benchmark.Items[0]).Select(message => message.ToString())),
    });
}
