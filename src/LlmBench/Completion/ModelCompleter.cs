using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using LlmBench.Commands;
using LlmBench.Providers;
using LlmBench.Simulation;

namespace LlmBench.Completion;

/// <summary>Completes a model's id from what is known offline: the simulator's models and the profiles' default models.</summary>
public sealed class ModelCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string? provider = NameIn(fakeBoundParameters?["Provider"]) ?? NameIn(fakeBoundParameters?["Name"]);
        var pattern = new WildcardPattern((wordToComplete ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return Models(provider ?? KnownProviders.Simulator)
            .Where(model => pattern.IsMatch(model))
            .Select(model => new CompletionResult(model, model, CompletionResultType.ParameterValue, model));
    }

    private static string? NameIn(object? bound) => bound as string ?? (bound as IList)?.OfType<string>().FirstOrDefault();

    private static IEnumerable<string> Models(string provider)
    {
        if (ModuleState.Current.Simulators.Find(provider) is { } simulator)
        {
            return simulator.Server.Options.Models.Select(model => model.Name);
        }

        if (provider.Equals(KnownProviders.Simulator, StringComparison.OrdinalIgnoreCase))
        {
            return SimulatorOptions.Default.Models.Select(model => model.Name);
        }

        ProviderProfile? registered = RegisteredProviderCompleter.Registered()
            .FirstOrDefault(profile => profile.Name.Equals(provider, StringComparison.OrdinalIgnoreCase));
        return (registered?.DefaultModel ?? KnownProviders.Find(provider)?.DefaultModel) is { } model ? [model] : [];
    }
}
