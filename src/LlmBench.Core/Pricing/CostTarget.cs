namespace LlmBench.Pricing;

/// <summary>A model whose price is put on tokens that another one was measured with, or that were only described.</summary>
/// <param name="Provider">The provider; empty where any will do.</param>
/// <param name="Model">The model.</param>
internal sealed record CostTarget(string Provider, string Model)
{
    /// <summary>Reads a model as users write it: its id, or <c>provider/id</c> where the price book knows the provider.</summary>
    /// <param name="model">The text.</param>
    /// <param name="provider">A provider that was given apart from it; null for none.</param>
    /// <param name="book">Knows the providers.</param>
    public static CostTarget Parse(string model, string? provider, PriceBook book)
    {
        int slash = model.IndexOf('/', StringComparison.Ordinal);
        string? named = provider is null && slash > 0 && slash < model.Length - 1 ? model[..slash] : null;
        return named is not null && book.Rows.Any(row => row.Provider.Equals(named, StringComparison.OrdinalIgnoreCase))
            ? new CostTarget(named, model[(slash + 1)..])
            : new CostTarget(provider ?? string.Empty, model);
    }
}
