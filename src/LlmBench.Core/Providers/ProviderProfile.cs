namespace LlmBench.Providers;

/// <summary>Everything needed to ask one provider, except the key itself.</summary>
public sealed record ProviderProfile
{
    /// <summary>The user's name for the provider, matched without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>Base address up to and including the version part, such as <c>https://api.openai.com/v1</c>.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The wire format.</summary>
    public ChatDialect Dialect { get; init; }

    /// <summary>The model used where a command names none.</summary>
    public string? DefaultModel { get; init; }

    /// <summary>Name of the environment variable that holds the key; null for a provider that needs none.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Header that carries the key. Null: the dialect's own (<c>Authorization: Bearer</c>, <c>api-key</c> or <c>x-api-key</c>).</summary>
    public string? ApiKeyHeader { get; init; }

    /// <summary>Value of Azure's <c>api-version</c> query parameter; ignored by the other dialects.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Headers sent with every request. Never credentials: those come from <see cref="ApiKeyVariable"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the key may travel over plain <c>http</c> to another machine.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>Time-outs.</summary>
    public ProviderTimeouts Timeouts { get; init; } = new();

    /// <summary>Retry policy of single completions. Load tests set their own.</summary>
    public RetryPolicy RetryPolicy { get; init; } = RetryPolicy.Standard;

    /// <summary>The account's limit in requests per minute, if known.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>The account's limit in tokens per minute, if known.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>ISO 4217 code of the currency that the provider bills in.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Units of <see cref="Currency"/> that the provider takes for one US dollar of list price; null where it bills at list price.</summary>
    public decimal? BillingRate { get; init; }

    /// <summary>
    /// Payment methods that the provider accepts, each <c>[COUNTRY:]method[:CURRENCY]</c>: <c>visa</c>, <c>CN:alipay</c> for customers in China,
    /// <c>paypal:USD</c> where it is not paid in <see cref="Currency"/>.
    /// </summary>
    public IReadOnlyList<string> PaymentMethods { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => $"{Name} ({BaseUri})";
}
