using LlmBench.Evaluation;
using LlmBench.Evaluation.Checking;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>The check that users run before they spend money, on what we wrote ourselves.</summary>
public sealed class ContentCheckTests
{
    private static readonly BenchmarkCatalog s_catalog = new(Repository.Benchmarks, null);

    public static TheoryData<string> Profiles =>
    [
        .. new[] { "ecommerce", "mmlu", "gsm8k" }.SelectMany(name => s_catalog.Resolve(name, null, path => path).Profiles.Select(profile => $"{name}/{profile}")),
    ];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void It_finds_neither_errors_nor_warnings(string name)
    {
        IReadOnlyList<BenchmarkFinding> findings = BenchmarkCheck.Run(s_catalog.Resolve(name, null, path => path), new CheckOptions());

        Assert.All(findings, finding => Assert.Equal(FindingSeverity.Information, finding.Severity));
        Assert.DoesNotContain(findings, finding => finding.Rule == BenchmarkRule.Repeat);
        Assert.Contains(findings, finding => finding.Rule == BenchmarkRule.Estimate);
    }
}
