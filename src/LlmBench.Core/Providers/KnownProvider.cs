namespace LlmBench.Providers;

/// <summary>A provider whose facts are built in.</summary>
internal sealed record KnownProvider
{
    public required string Name { get; init; }

    /// <summary>One line for a person who chooses.</summary>
    public required string Description { get; init; }

    /// <summary>The provider's address; null where only the user knows it.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>What an address looks like, where only the user knows it.</summary>
    public string? AddressExample { get; init; }

    public ChatDialect Dialect { get; init; }

    public string? DefaultModel { get; init; }

    public string? ApiKeyVariable { get; init; }

    public string? ApiVersion { get; init; }

    public string Currency { get; init; } = "USD";

    public decimal? BillingRate { get; init; }

    public IReadOnlyList<string> PaymentMethods { get; init; } = [];

    /// <summary>The day of <see cref="PaymentMethods"/> and <see cref="BillingRate"/>; such facts change.</summary>
    public DateOnly? PaymentFactsAsOf { get; init; }

    /// <summary>A profile of this provider.</summary>
    /// <param name="name">The user's name for it.</param>
    /// <param name="baseUri">The user's own address, or null for the provider's.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderAddressMissing"/>: only the user knows the address.</exception>
    public ProviderProfile CreateProfile(string? name = null, Uri? baseUri = null) => new()
    {
        Name = name ?? Name,
        BaseUri = baseUri ?? BaseUri ?? throw AddressMissing(),
        Dialect = Dialect,
        DefaultModel = DefaultModel,
        ApiKeyVariable = ApiKeyVariable,
        ApiVersion = ApiVersion,
        Currency = Currency,
        BillingRate = BillingRate,
        PaymentMethods = PaymentMethods,
    };

    private LlmBenchException AddressMissing() => new(
        ErrorIds.ProviderAddressMissing,
        $"The provider '{Name}' has no address of its own: it is reached at yours, such as {AddressExample}.",
        $"Register it once: Register-LlmProvider {Name} -BaseUri {AddressExample}");
}
