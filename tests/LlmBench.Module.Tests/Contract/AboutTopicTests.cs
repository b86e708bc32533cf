using System.Text.RegularExpressions;
using Xunit;

namespace LlmBench.Tests.Contract;

[Collection(ImportedModule.Collection)]
public sealed partial class AboutTopicTests(ImportedModule module)
{
    private static readonly string s_scenarios = ImportedModule.AboutTopic("about_LlmBench_Scenarios");
    private static readonly string s_benchmarks = ImportedModule.AboutTopic("about_LlmBench_Benchmarks");

    [Theory]
    [InlineData("LoadTestSummary")]
    [InlineData("BenchmarkSummary")]
    [InlineData("CategoryScoreRow")]
    [InlineData("ModelComparisonRow")]
    [InlineData("ReviewScoreRow")]
    [InlineData("AnswerRow")]
    [InlineData("IntervalRow")]
    public void Each_column_of_a_result_is_defined(string row)
    {
        string topic = ImportedModule.AboutTopic("about_LlmBench_Metrics");

        Assert.All(Row(row).GetProperties(), column => Assert.Matches($@"(?m)^    ([A-Z]\w+, )*{column.Name}\b", topic));
    }

    [Fact]
    public void Each_column_of_a_comparison_is_defined() => Assert.All(
        Row("ComparisonRow").GetProperties(),
        column => Assert.Matches($@"(?m)^    ([A-Z]\w+, )*{column.Name}\b", ImportedModule.AboutTopic("about_LlmBench_Compare")));

    [Theory]
    [InlineData("RequestRow")]
    [InlineData("ConversationRow")]
    [InlineData("CompletionRow")]
    public void Each_time_and_count_of_a_row_is_defined(string row)
    {
        string topic = ImportedModule.AboutTopic("about_LlmBench_Metrics");
        IEnumerable<string> measurements = Row(row).GetProperties().Select(column => column.Name).Where(name => MeasurementName().IsMatch(name));

        Assert.All(measurements, name => Assert.Matches($@"\b{name}\b", topic));
    }

    [Fact]
    public void Each_column_of_a_verdict_is_defined()
    {
        string topic = ImportedModule.AboutTopic("about_LlmBench_Thresholds");

        Assert.All(Row("ThresholdRow").GetProperties(), column => Assert.Matches($@"(?m)^    ([A-Z]\w+, )*{column.Name}\b", topic));
    }

    [Fact]
    public void Each_cmdlet_is_in_the_overview()
    {
        string topic = ImportedModule.AboutTopic("about_LlmBench");

        Assert.All(module.Cmdlets, cmdlet => Assert.Contains(cmdlet.Name, topic, StringComparison.Ordinal));
    }

    [Fact]
    public void The_complete_scenario_is_one() => WithFile(Example(), path =>
        Assert.Equal(["order_status", "return_request"], module.Run($"Get-LlmScenario '{path}'").Select(row => row.Properties["Category"].Value)));

    // The reader itself says which keys it knows.
    [Theory]
    [InlineData("name: x\ncategories: [{ name: a, turns: [Hi] }]\nnonsense: 1")]
    [InlineData("name: x\ncategories: [{ name: a, turns: [Hi], nonsense: 1 }]")]
    public void Each_key_of_a_scenario_is_described_and_in_the_example(string scenario) => WithFile(scenario, path =>
    {
        string message = module.Fail($"Get-LlmScenario '{path}'").Exception.Message;
        string[] keys = KnownKeys().Match(message).Groups[1].Value.Split(", ");

        Assert.Contains("name", keys);
        Assert.All(keys, key =>
        {
            Assert.Matches($"(?m)^    {key} ", s_scenarios);
            Assert.Matches($"(?m)^[ -]*{key}:", Example());
        });
    });

    [Fact]
    public void The_complete_benchmark_is_one_without_a_finding() => WithFile(Example(s_benchmarks), path =>
        Assert.Equal(["Estimate"], module.Run($"Test-LlmBenchmark '{path}'").Select(row => row.Properties["Rule"].Value.ToString())));

    [Fact]
    public void The_complete_benchmark_asks_what_it_says() => WithFile(Example(s_benchmarks), path =>
        Assert.Equal(["late-parcel", "open-box"], module.Run($"Get-LlmBenchmark '{path}' -Item").Select(row => row.Properties["Item"].Value)));

    [Theory]
    [InlineData("nonsense: 1")]
    [InlineData("data: { nonsense: 1, items: [ { a: b } ] }")]
    [InlineData("shots: { count: 0, nonsense: 1 }")]
    [InlineData("prompt: { user: x, nonsense: 1 }")]
    [InlineData("sampling: { nonsense: 1 }")]
    [InlineData("extract: [ { nonsense: 1, whole: true } ]")]
    [InlineData("score: { nonsense: 1, of: [ { type: exact } ] }")]
    [InlineData("aggregate: { nonsense: 1 }")]
    [InlineData("limits: { nonsense: 1 }")]
    public void Each_key_of_a_benchmark_is_described(string part)
    {
        string[] parts = ["schema: llmbench.benchmark/1", "name: x", "version: 1", "data: { items: [ { a: b } ] }", "prompt: { user: x }", "score: { of: [ { type: exact } ] }"];
        string key = part.Split(':')[0] + ":";
        WithFile(string.Join('\n', parts.Where(line => !line.StartsWith(key, StringComparison.Ordinal)).Append(part)), path =>
        {
            string message = module.Fail($"Get-LlmBenchmark '{path}'").Exception.Message;
            string[] keys = KnownKeys().Match(message).Groups[1].Value.Split(", ");

            Assert.True(keys.Length > 1, message);
            Assert.All(keys, name => Assert.Matches($@"(?m)^    ([\w, ]+ )?(and may have )?([a-z]+ and )?{name}\b", s_benchmarks));
        });
    }

    private Type Row(string name) => module.Rows.Single(row => row.Name == name);

    private static string Example() => Example(s_scenarios);

    private static string Example(string topic) =>
        string.Join('\n', topic.Split("  A COMPLETE EXAMPLE\n\n")[1].Split('\n').TakeWhile(line => line.Length == 0 || line.StartsWith("        ", StringComparison.Ordinal)).Select(line => line.Length > 0 ? line[8..] : line));

    private static void WithFile(string text, Action<string> use)
    {
        string path = Path.Join(Path.GetTempPath(), $"llmbench-{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, text);
        try
        {
            use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex("(Ms|Tokens|Attempts|Events|Turns|Answered)$")]
    private static partial Regex MeasurementName();

    [GeneratedRegex(@"known are ([\w, ]+)")]
    private static partial Regex KnownKeys();
}
