namespace LlmBench.Load;

/// <summary>Pairs the providers of a call with its models.</summary>
internal static class TargetPairs
{
    /// <summary>
    /// One provider is asked for every model, one model is asked of every provider, and lists of the same length are paired in their order.
    /// </summary>
    /// <param name="providers">Names, at least one.</param>
    /// <param name="models">Models; null for the provider's own.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.LoadPlanInvalid"/>.</exception>
    public static IEnumerable<(string Provider, string? Model)> Of(IReadOnlyList<string> providers, IReadOnlyList<string>? models)
    {
        if (models is null)
        {
            return providers.Select(provider => (provider, (string?)null));
        }

        if (providers.Count == 1 || models.Count == 1)
        {
            return providers.SelectMany(provider => models.Select(model => (provider, (string?)model)));
        }

        return providers.Count == models.Count
            ? providers.Zip(models, (provider, model) => (provider, (string?)model))
            : throw new LlmBenchException(
                ErrorIds.LoadPlanInvalid,
                $"{providers.Count} providers and {models.Count} models are given, so it is not clear which belong together.",
                "Give one provider, one model, or as many models as providers, in the same order.");
    }
}
