using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class BuiltInBenchmarkTests
{
    private static readonly BenchmarkCatalog s_catalog = new(Repository.Benchmarks, null);

    public static TheoryData<string> Names => [.. s_catalog.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_file_bears_its_name_and_every_profile_is_read(string name)
    {
        BenchmarkDefinition definition = s_catalog.Resolve(name, null, path => path);

        Assert.Equal(name, definition.Name);
        Assert.All(definition.Profiles, profile => Assert.Equal(profile, s_catalog.Resolve($"{name}/{profile}", null, path => path).Profile));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_own_data_load_and_every_item_renders(string name)
    {
        BenchmarkDefinition definition = s_catalog.Resolve(name, null, path => path);

        LoadedBenchmark loaded = BenchmarkLoader.Load(definition, null);

        Assert.NotEmpty(loaded.Items);
        Assert.All(loaded.Items, item => Assert.NotEmpty(loaded.Render(item)));
        Assert.Equal(loaded.Items.Count, loaded.Items.Select(item => item.Id).Distinct().Count());
    }

    [Fact]
    public void Mmlu_groups_57_subjects_into_4_categories()
    {
        AggregateRule rule = s_catalog.Resolve("mmlu", null, path => path).Aggregate;

        Assert.Equal(
            [("STEM", 18), ("humanities", 13), ("other", 14), ("social sciences", 12)],
            rule.Groups.GroupBy(pair => pair.Value).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key, StringComparer.Ordinal));
    }
}
