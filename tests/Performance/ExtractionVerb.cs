using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Performance;

/// <summary>What processor time it takes to read the answers of all of MMLU's questions, by each rule.</summary>
internal sealed class ExtractionVerb : IVerb
{
    private const int Replies = 14_042;

    public string Name => "extraction";

    public string? Description => "processor time to read 14,042 replies by each extraction rule";

    public Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        BenchmarkItem item = Item();
        string[] replies = [.. Enumerable.Range(0, Replies).Select(Reply)];
        IEnumerable<ExtractionRule> rules =
        [
            new("choice", ExtractionKind.Choice), new("number", ExtractionKind.Number), new("after", ExtractionKind.After, "ANSWER:"), new("json", ExtractionKind.Json, "$.a"),
            .. PublishedRules.Names.Select(name => new ExtractionRule(name, ExtractionKind.Published, name)),
        ];
        using Process self = Process.GetCurrentProcess();
        foreach (ExtractionRule rule in rules)
        {
            var extractor = new AnswerExtractor([rule]);
            extractor.Find(replies[0], item);
            TimeSpan start = self.TotalProcessorTime;
            int hits = replies.Count(reply => extractor.Find(reply, item) is not null);
            self.Refresh();
            double ms = (self.TotalProcessorTime - start).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule.Id,-40} {ms,8:0} ms, {ms * 1000 / Replies,6:0.0} us a reply, {hits} hits"));
        }

        return Task.FromResult(0);
    }

    private static BenchmarkItem Item() => new()
    {
        Id = "1",
        Category = "all",
        Target = "B",
        Fields = new Dictionary<string, JsonElement> { ["choices"] = JsonSerializer.SerializeToElement(new[] { "the first", "the second", "the third", "the fourth" }) },
    };

    // About 1,500 letters of reasoning, as a model writes before its answer; every fifth reply gives none.
    private static string Reply(int index) => string.Concat(Enumerable.Range(0, 20).Select(step => $"Step {step}: the value {step * index} follows from $x = {step}$, so (A) is out.\n"))
        + (index % 5 == 0 ? "I am not sure." : $"\n**Answer:** {"ABCD"[index % 4]}\n#### {index}");
}
