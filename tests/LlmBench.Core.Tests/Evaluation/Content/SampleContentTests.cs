using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using LlmBench.Evaluation;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>Our own small samples that stand in for official data.</summary>
public sealed partial class SampleContentTests
{
    private static readonly string[] s_letters = ["A", "B", "C", "D"];
    private static readonly BenchmarkCatalog s_catalog = new(Repository.Benchmarks, null);

    [Fact]
    public void The_sample_of_mmlu_has_two_subjects_of_each_category_with_five_shots_and_six_questions_each()
    {
        LoadedBenchmark loaded = Load("mmlu");
        string[] subjects = [.. loaded.Items.Select(item => item.Category).Distinct()];

        Assert.True(loaded.IsSample);
        Assert.All(subjects.GroupBy(subject => loaded.Definition.Aggregate.Groups[subject]), category => Assert.Equal(2, category.Count()));
        Assert.Equal(8, subjects.Length);
        Assert.All(subjects, subject => Assert.Equal(6, loaded.Items.Count(item => item.Category == subject)));
        Assert.All(subjects, subject => Assert.Equal(5, loaded.Shots.Count(shot => shot.Category == subject)));
    }

    [Fact]
    public void The_letters_of_the_sample_of_mmlu_are_even_and_its_choices_differ()
    {
        LoadedBenchmark loaded = Load("mmlu");

        Assert.Equal([("A", 12), ("B", 12), ("C", 12), ("D", 12)], loaded.Items.CountBy(item => item.Target!).Select(pair => (pair.Key, pair.Value)).Order());
        Assert.All(loaded.Items.Concat(loaded.Shots), item => Assert.Equal(4, s_letters.Select(item.Text).Distinct().Count()));
    }

    [Fact]
    public void The_samples_ask_nothing_twice_and_show_no_question_as_a_shot()
    {
        foreach (LoadedBenchmark loaded in new[] { Load("mmlu"), Load("gsm8k/8shot-cot"), Load("gsm8k/5shot") })
        {
            string[] questions = [.. loaded.Items.Concat(loaded.Shots).Select(item => item.Text("question")!)];

            Assert.Equal(questions.Length, questions.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    [Fact]
    public void The_sample_of_gsm8k_has_26_problems_and_its_training_problems_give_five_shots()
    {
        LoadedBenchmark loaded = Load("gsm8k/5shot");

        Assert.True(loaded.IsSample);
        Assert.Equal(26, loaded.Items.Count);
        Assert.Equal(5, loaded.Shots.Count);
        Assert.Contains(loaded.Items, item => item.Target!.StartsWith('-'));
        Assert.Contains(loaded.Items, item => item.Target!.Contains(',', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_step_of_a_worked_solution_is_right_and_the_last_one_is_the_target()
    {
        LoadedBenchmark loaded = Load("gsm8k/5shot");
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };

        Assert.All(loaded.Items.Concat(loaded.Shots), problem =>
        {
            MatchCollection steps = Step().Matches(problem.Text("answer")!);
            Assert.NotEmpty(steps);
            Assert.All(steps, step => Assert.Equal(
                Value(step.Groups["result"].Value),
                Math.Round(Convert.ToDecimal(table.Compute(step.Groups["sum"].Value, null), CultureInfo.InvariantCulture), 6)));
            Assert.Equal(Value(problem.Target!), Value(steps[^1].Groups["result"].Value));
            Assert.Equal(Value(steps[^1].Groups["result"].Value), Value(steps[^1].Groups["told"].Value));
        });
    }

    private static decimal Value(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static LoadedBenchmark Load(string name) => BenchmarkLoader.Load(s_catalog.Resolve(name, null, path => path), null);

    [GeneratedRegex(@"<<(?<sum>[^=<>]+)=(?<result>[^<>]+)>>(?<told>-?\d+(?:\.\d+)?)")]
    private static partial Regex Step();
}
