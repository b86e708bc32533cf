using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LlmBench.Completion;

/// <summary>Completes a name on Tab from names that are known offline.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var pattern = new WildcardPattern((wordToComplete ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return Candidates()
            .Where(candidate => pattern.IsMatch(candidate.Name))
            .Select(candidate => new CompletionResult(candidate.Name, candidate.Name, CompletionResultType.ParameterValue, candidate.Tooltip));
    }

    private protected abstract IEnumerable<(string Name, string Tooltip)> Candidates();
}
