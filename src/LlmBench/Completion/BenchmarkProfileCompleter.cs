using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using LlmBench.Commands;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Completion;

/// <summary>Completes the name of a profile of the benchmark that is named on the line.</summary>
public sealed class BenchmarkProfileCompleter : IArgumentCompleter
{
    private static readonly string[] s_benchmarkParameters = ["Name", "Benchmark"];

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        object? named = s_benchmarkParameters.Select(parameter => fakeBoundParameters?[parameter]).FirstOrDefault(value => value is not null);
        string? benchmark = (named as IEnumerable)?.OfType<object>().FirstOrDefault() is string first && named is not string ? first : named as string;
        var pattern = new WildcardPattern((wordToComplete ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return Profiles(benchmark)
            .Where(profile => pattern.IsMatch(profile.Profile))
            .Select(profile => new CompletionResult(profile.Profile, profile.Profile, CompletionResultType.ParameterValue, profile.Description ?? profile.Profile));
    }

    private static IReadOnlyList<BenchmarkDefinition> Profiles(string? benchmark)
    {
        BenchmarkEntry? entry = BenchmarkFolders.Catalog.Entries.FirstOrDefault(candidate => candidate.Name.Equals(benchmark, StringComparison.OrdinalIgnoreCase));
        try
        {
            return entry is null ? [] : DefinitionFile.Read(entry.Path).Profiles;
        }
        catch (LlmBenchException)
        {
            // A broken file has no profiles to offer; the command itself says what is wrong with it.
            return [];
        }
    }
}
