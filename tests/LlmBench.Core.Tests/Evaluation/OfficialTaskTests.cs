using System.Globalization;
using LlmBench.Evaluation;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class OfficialTaskTests
{
    private static readonly BenchmarkCatalog s_catalog = new(Repository.Benchmarks, null);

    [Fact]
    public void All_targets_of_gsm8k_are_numbers()
    {
        LoadedBenchmark loaded = Load("gsm8k", null, "gsm8k");
        string[] targets = [.. loaded.Items.Select(item => item.Target!)];

        Assert.Equal(1319, targets.Length);
        Assert.All(targets, target => Assert.True(decimal.TryParse(target, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _), target));
        Assert.Equal(14, targets.Count(target => target.Contains(',', StringComparison.Ordinal)));
        Assert.Equal(2, targets.Count(target => target.StartsWith('-')));
    }

    [Fact]
    public void Shots_of_gsm8k_are_the_first_of_train_without_calculator_marks()
    {
        LoadedBenchmark loaded = Load("gsm8k", "5shot", "gsm8k");

        string prompt = loaded.Render(loaded.Items[0])[0].Content;

        Assert.Equal(5, loaded.Shots.Count);
        Assert.StartsWith($"Question: {loaded.Shots[0].Text("question")}\nAnswer: ", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("<<", prompt, StringComparison.Ordinal);
        Assert.EndsWith($"#### {loaded.Shots[4].Target}\n\nQuestion: {loaded.Items[0].Text("question")}\nAnswer:", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_humaneval_load_from_the_packed_file()
    {
        LoadedBenchmark loaded = Load("humaneval", null, "humaneval");

        Assert.Equal(164, loaded.Items.Count);
        Assert.Equal("HumanEval/0", loaded.Items[0].Id);
        Assert.Equal("HumanEval/163", loaded.Items[^1].Id);
        Assert.All(loaded.Items, item => Assert.Contains(item.Text("entry_point")!, loaded.Render(item)[0].Content, StringComparison.Ordinal));
    }

    private static LoadedBenchmark Load(string name, string? profile, string folder) =>
        BenchmarkLoader.Load(s_catalog.Resolve(name, profile, path => path), OfficialData.Require(folder));
}
