using LlmBench.Commands;
using LlmBench.Pricing;

namespace LlmBench.Completion;

/// <summary>Completes the name of a provider that has prices, or that is registered.</summary>
public sealed class PriceProviderCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tooltip)> Candidates() =>
        Rows().GroupBy(row => row.Provider, StringComparer.OrdinalIgnoreCase)
            .Select(group => (Name: group.Key, Tooltip: $"{group.Count()} prices"))
            .Concat(RegisteredProviderCompleter.Registered().Select(profile => (Name: profile.Name, Tooltip: profile.BaseUri.ToString())))
            .DistinctBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rows of the price book; the built-in ones where the user's own cannot be read, since a completer has no way to say why.</summary>
    internal static IReadOnlyList<ModelPrice> Rows()
    {
        try
        {
            return ModuleState.Current.ReadPriceBook().Rows;
        }
        catch (LlmBenchException)
        {
            return BuiltInPrices.Book.Rows;
        }
    }
}
