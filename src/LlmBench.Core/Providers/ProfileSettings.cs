namespace LlmBench.Providers;

/// <summary>What a user says about a provider; null where nothing was said.</summary>
internal sealed record ProfileSettings
{
    public Uri? BaseUri { get; init; }

    public ChatDialect? Dialect { get; init; }

    public string? Model { get; init; }

    public string? ApiKeyVariable { get; init; }

    public string? ApiKeyHeader { get; init; }

    public string? ApiVersion { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public TimeSpan? ConnectTimeout { get; init; }

    public TimeSpan? FirstByteTimeout { get; init; }

    public TimeSpan? IdleTimeout { get; init; }

    public TimeSpan? TotalTimeout { get; init; }

    public RetryPolicy? RetryPolicy { get; init; }

    public int? RequestsPerMinute { get; init; }

    public int? TokensPerMinute { get; init; }

    public string? Currency { get; init; }

    public decimal? BillingRate { get; init; }

    public IReadOnlyList<string>? PaymentMethods { get; init; }

    public bool AllowUnencrypted { get; init; }

    /// <summary>A new profile, not yet validated.</summary>
    /// <param name="name">The user's name for the provider.</param>
    /// <param name="known">Name of the known provider it starts from. Null: the one that has the user's name, unless an address sets it apart from that.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderNotFound"/> or <see cref="ErrorIds.ProviderAddressMissing"/>.</exception>
    public ProviderProfile CreateProfile(string name, string? known) => ApplyTo(Start(name, known));

    /// <summary>A profile that names a variable for its key in any case. Else a later session, without the key of this one, would send requests without any.</summary>
    public static ProviderProfile NameVariable(ProviderProfile profile) =>
        profile.ApiKeyVariable is null ? profile with { ApiKeyVariable = VariableFor(profile.Name) } : profile;

    /// <summary>A profile with what the user said laid over it.</summary>
    public ProviderProfile ApplyTo(ProviderProfile profile) => profile with
    {
        BaseUri = BaseUri ?? profile.BaseUri,
        Dialect = Dialect ?? profile.Dialect,
        DefaultModel = Model ?? profile.DefaultModel,
        ApiKeyVariable = ApiKeyVariable ?? profile.ApiKeyVariable,
        ApiKeyHeader = ApiKeyHeader ?? profile.ApiKeyHeader,
        ApiVersion = ApiVersion ?? profile.ApiVersion,
        Headers = Headers ?? profile.Headers,
        Timeouts = new ProviderTimeouts
        {
            Connect = ConnectTimeout ?? profile.Timeouts.Connect,
            FirstByte = FirstByteTimeout ?? profile.Timeouts.FirstByte,
            Idle = IdleTimeout ?? profile.Timeouts.Idle,
            Total = TotalTimeout ?? profile.Timeouts.Total,
        },
        RetryPolicy = RetryPolicy ?? profile.RetryPolicy,
        RequestsPerMinute = RequestsPerMinute ?? profile.RequestsPerMinute,
        TokensPerMinute = TokensPerMinute ?? profile.TokensPerMinute,
        Currency = Currency?.ToUpperInvariant() ?? profile.Currency,
        BillingRate = BillingRate ?? profile.BillingRate,
        PaymentMethods = PaymentMethods ?? profile.PaymentMethods,
        AllowUnencrypted = AllowUnencrypted || profile.AllowUnencrypted,
    };

    private ProviderProfile Start(string name, string? known)
    {
        if (known is not null)
        {
            return (KnownProviders.Find(known) ?? throw UnknownKnown(known)).CreateProfile(name, BaseUri);
        }

        if (KnownProviders.Find(name) is { } namesake && (BaseUri is null || namesake.BaseUri is null))
        {
            return namesake.CreateProfile(name, BaseUri);
        }

        return new ProviderProfile { Name = name, BaseUri = BaseUri ?? throw AddressMissing(name) };
    }

    private static string VariableFor(string name) =>
        string.Concat(name.ToUpperInvariant().Select((letter, index) =>
            char.IsAsciiLetter(letter) || (index > 0 && char.IsAsciiDigit(letter)) ? letter : '_')) + "_API_KEY";

    private static LlmBenchException UnknownKnown(string known) => new(
        ErrorIds.ProviderNotFound,
        $"There is no known provider named '{known}'.",
        $"Known are {string.Join(", ", KnownProviders.All.Select(provider => provider.Name))}. For any other give -BaseUri and leave -KnownProvider out.");

    private static LlmBenchException AddressMissing(string name) => new(
        ErrorIds.ProviderAddressMissing,
        $"The provider '{name}' has no address, and no known provider has that name.",
        $"Give -BaseUri https://…, or start from a known provider: -KnownProvider {string.Join(" | ", KnownProviders.All.Select(provider => provider.Name))}.");
}
