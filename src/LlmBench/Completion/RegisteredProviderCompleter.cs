using LlmBench.Commands;
using LlmBench.Providers;

namespace LlmBench.Completion;

/// <summary>Completes the name of a registered provider.</summary>
public sealed class RegisteredProviderCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        Registered().Select(profile => (profile.Name, profile.BaseUri.ToString()));

    // Tab is no place for an error; the command itself will report it.
    internal static IReadOnlyList<ProviderProfile> Registered()
    {
        try
        {
            return ModuleState.Providers.Registry.Read();
        }
        catch (LlmBenchException)
        {
            return [];
        }
    }
}
