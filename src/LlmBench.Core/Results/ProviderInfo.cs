using LlmBench.Providers;

namespace LlmBench.Results;

/// <summary>Where a provider's settings come from.</summary>
public enum ProviderSource
{
    /// <summary>The user's registry file.</summary>
    Registered,

    /// <summary>Facts built into the module.</summary>
    Known,
}

/// <summary>One provider as <c>Get-LlmProvider</c> shows it. The names are those of the parameters of <c>Register-LlmProvider</c>. The key is never in it.</summary>
public sealed record ProviderInfo
{
    private static readonly Uri s_nowhere = new("about:blank");

    /// <summary>Name of the provider.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the settings are the user's own or built in.</summary>
    public ProviderSource Source { get; init; }

    /// <summary>Base address; null for a known provider that is reached at an address of the user's own.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>Wire format.</summary>
    public ChatDialect Dialect { get; init; }

    /// <summary>The model used where a command names none.</summary>
    public string? Model { get; init; }

    /// <summary>Name of the environment variable that holds the key; null for a provider that needs none.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Whether a key is at hand, in this session or in the variable.</summary>
    public bool KeyFound { get; init; }

    /// <summary>Header that carries the key; null for the dialect's own.</summary>
    public string? ApiKeyHeader { get; init; }

    /// <summary>Azure's API version.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Headers sent with every request, one <c>Name: value</c> per line, by name.</summary>
    public string? Header { get; init; }

    /// <summary>Longest time for a new connection.</summary>
    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>Longest time from sending to the first byte of the reply.</summary>
    public TimeSpan FirstByteTimeout { get; init; }

    /// <summary>Longest time between two reads that carry data.</summary>
    public TimeSpan IdleTimeout { get; init; }

    /// <summary>Longest time for the whole request.</summary>
    public TimeSpan TotalTimeout { get; init; }

    /// <summary>Retry policy of single completions.</summary>
    public RetryPolicy RetryPolicy { get; init; }

    /// <summary>Known limit of the account in requests per minute.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Known limit of the account in tokens per minute.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>Currency that the provider bills in.</summary>
    public required string Currency { get; init; }

    /// <summary>Units of <see cref="Currency"/> taken for one US dollar of list price; null where the provider bills at list price.</summary>
    public decimal? BillingRate { get; init; }

    /// <summary>Accepted payment methods, with commas between them.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>Whether the key may travel unencrypted.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Name} ({Source})";

    internal static ProviderInfo From(KnownProvider known, ApiKeys keys) =>
        From(known.CreateProfile(baseUri: known.BaseUri ?? s_nowhere), keys) with { Source = ProviderSource.Known, BaseUri = known.BaseUri };

    internal static ProviderInfo From(ProviderProfile profile, ApiKeys keys) => new()
    {
        Name = profile.Name,
        Source = ProviderSource.Registered,
        BaseUri = profile.BaseUri,
        Dialect = profile.Dialect,
        Model = profile.DefaultModel,
        ApiKeyVariable = profile.ApiKeyVariable,
        KeyFound = keys.Has(profile),
        ApiKeyHeader = profile.ApiKeyHeader,
        ApiVersion = profile.ApiVersion,
        Header = profile.Headers.Count == 0 ? null : string.Join('\n', profile.Headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase).Select(header => $"{header.Key}: {header.Value}")),
        ConnectTimeout = profile.Timeouts.Connect,
        FirstByteTimeout = profile.Timeouts.FirstByte,
        IdleTimeout = profile.Timeouts.Idle,
        TotalTimeout = profile.Timeouts.Total,
        RetryPolicy = profile.RetryPolicy,
        RequestsPerMinute = profile.RequestsPerMinute,
        TokensPerMinute = profile.TokensPerMinute,
        Currency = profile.Currency,
        BillingRate = profile.BillingRate,
        PaymentMethod = profile.PaymentMethods.Count == 0 ? null : string.Join(", ", profile.PaymentMethods),
        AllowUnencrypted = profile.AllowUnencrypted,
    };
}
