using LlmBench.Providers;
using LlmBench.Simulation;

namespace LlmBench.Pricing;

/// <summary>The price list that comes with the module, a readable file beside this one, and the simulator's prices.</summary>
internal static class BuiltInPrices
{
    private const string Resource = "LlmBench.Pricing.prices.json";

    private static readonly Lazy<PriceDocument> s_document = new(() => PriceDocument.Parse(Text()));

    /// <summary>The rows of the file.</summary>
    public static IReadOnlyList<ModelPrice> Rows => s_document.Value.Prices;

    /// <summary>The vendors whose own models are in the list.</summary>
    public static IReadOnlySet<string> Makers { get; } =
        s_document.Value.Vendors.Where(vendor => !vendor.Reseller).Select(vendor => vendor.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The book of these rows and the simulator's, for providers that go by their vendors' names.</summary>
    public static PriceBook Book { get; } = CreateBook([], [], SimulatedRows(KnownProviders.Simulator, BuiltInModels.All));

    /// <summary>The file.</summary>
    public static string Text()
    {
        using var reader = new StreamReader(typeof(BuiltInPrices).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>A book of these rows and others.</summary>
    /// <param name="userRows">The user's own rows, which go first.</param>
    /// <param name="profiles">The registered providers: one at a vendor's address has its prices.</param>
    /// <param name="simulatedRows">The simulators' prices.</param>
    public static PriceBook CreateBook(IEnumerable<ModelPrice> userRows, IEnumerable<ProviderProfile> profiles, IEnumerable<ModelPrice> simulatedRows)
    {
        var vendorByProvider = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (ProviderProfile profile in profiles)
        {
            if (VendorAt(profile.BaseUri) is { } vendor)
            {
                vendorByProvider[profile.Name] = vendor;
            }
        }

        return new PriceBook(
            [.. userRows.Select(row => row with { Origin = PriceOrigin.User }), .. Rows, .. simulatedRows],
            new ProviderVendors(vendorByProvider, Makers));
    }

    /// <summary>The made-up prices of a simulator.</summary>
    public static IEnumerable<ModelPrice> SimulatedRows(string provider, IEnumerable<SimulatedModel> models) => models.Select(model => new ModelPrice
    {
        Provider = provider,
        Model = model.Name,
        Origin = PriceOrigin.Simulated,
        Prices = new PriceSet { Input = new(model.InputPricePerMillion), Output = new(model.OutputPricePerMillion) },
        MaxInputTokens = model.ContextWindow,
        Source = "Made up for the simulator",
    });

    private static string? VendorAt(Uri address) =>
        s_document.Value.Vendors.FirstOrDefault(vendor => string.Equals(HostOf(vendor), address.Host, StringComparison.OrdinalIgnoreCase))?.Name;

    private static string? HostOf(PriceVendor vendor) => vendor.Host ?? KnownProviders.Find(vendor.Name)?.BaseUri?.Host;
}
