namespace LlmBench.Pricing;

/// <summary>Whose prices a price list holds.</summary>
internal sealed record PriceVendor
{
    /// <summary>The name that its rows have as provider.</summary>
    public required string Name { get; init; }

    /// <summary>Host of its API; a provider registered at this host has its prices. Null: it is that of the known provider of this name.</summary>
    public string? Host { get; init; }

    /// <summary>Whether it sells models of others. Its prices then say nothing about what another provider takes.</summary>
    public bool Reseller { get; init; }
}
