using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LlmBench.Completion;

/// <summary>Completes the id of a model that has a price, at the provider that is named if one is.</summary>
public sealed class PriceModelCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string? provider = fakeBoundParameters?["Provider"] as string;
        var pattern = new WildcardPattern((wordToComplete ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return PriceProviderCompleter.Rows()
            .Where(row => (provider is null || row.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase)) && pattern.IsMatch(row.Model))
            .DistinctBy(row => row.Model, StringComparer.OrdinalIgnoreCase)
            .OrderBy(row => row.Model, StringComparer.OrdinalIgnoreCase)
            .Select(row => new CompletionResult(row.Model, row.Model, CompletionResultType.ParameterValue, row.ToString()));
    }
}
