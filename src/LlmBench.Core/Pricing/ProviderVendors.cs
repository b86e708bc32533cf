namespace LlmBench.Pricing;

/// <summary>Which vendor is behind a provider's name, and which vendors make the models that they sell.</summary>
/// <param name="vendorByProvider">The vendor by the name of a registered provider.</param>
/// <param name="makers">The vendors that make models. Null: all.</param>
internal sealed class ProviderVendors(IReadOnlyDictionary<string, string> vendorByProvider, IReadOnlySet<string>? makers)
{
    public static ProviderVendors None { get; } = new(new Dictionary<string, string>(), null);

    /// <summary>No provider's prices stand in for another's.</summary>
    public static ProviderVendors NoMakers { get; } = new(new Dictionary<string, string>(), new HashSet<string>());

    /// <summary>The vendor that a provider's address belongs to; null where that is not known.</summary>
    public string? Of(string provider) => vendorByProvider.GetValueOrDefault(provider);

    /// <summary>Whether a vendor's list prices may stand in for another provider's.</summary>
    public bool MakesModels(string vendor) => makers?.Contains(vendor) ?? true;
}
