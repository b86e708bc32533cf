using System.Collections;
using System.Management.Automation;
using System.Security;
using LlmBench.Completion;
using LlmBench.Providers;
using ProviderInfo = LlmBench.Results.ProviderInfo;

namespace LlmBench.Commands;

/// <summary>Stores the settings of a provider under a name of your choice.</summary>
/// <remarks>
/// The profile is written to providers.json in the folder that the environment variable LLMBENCH_HOME names, else in LlmBench in the
/// platform's application-data folder. Keys are never written: a profile holds the name of the environment variable with the key, and
/// a key given with -ApiKey is kept in memory until the session ends or the module is removed.
/// <para>
/// What is not given comes from the known provider, if one is named with -KnownProvider or by -Name, else from the defaults below.
/// Where the provider is registered already and only a key is given, the key is taken and the profile stays as it is.
/// </para>
/// <para>Nothing is sent to the provider; Test-LlmProvider does that. about_LlmBench_Security says where keys come from and where they never go.</para>
/// </remarks>
/// <example>
/// <code>Register-LlmProvider local -BaseUri http://localhost:8000/v1 -Model llama-3.3-70b</code>
/// <para>Registers a server on this machine that speaks OpenAI chat completions and needs no key.</para>
/// </example>
/// <example>
/// <code>Get-Secret HolySheepKey | Register-LlmProvider holysheep -RequestsPerMinute 3000 -PassThru</code>
/// <para>Registers a known provider with a limit of your account, and takes its key for this session from a SecretManagement vault.</para>
/// </example>
/// <example>
/// <code>Register-LlmProvider azure-east -KnownProvider azure-openai -BaseUri https://contoso-east.openai.azure.com -Model my-deployment</code>
/// <para>Registers an Azure OpenAI resource. The model is the name of the deployment; the key is read from AZURE_OPENAI_API_KEY.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Register, "LlmProvider", SupportsShouldProcess = true)]
[OutputType(typeof(ProviderInfo))]
public sealed class RegisterLlmProviderCommand : LlmCmdlet
{
    /// <summary>Your name for the provider: 1 to 64 letters, digits, dots, underscores and hyphens. Case does not matter. The name simulator is taken.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "Your name for the provider.")]
    [ArgumentCompleter(typeof(KnownProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>A provider whose facts are built in; Get-LlmProvider -Known lists them. Without it, one that has the given Name is taken if it needs no other address.</summary>
    [Parameter(HelpMessage = "A provider whose facts are built in.")]
    [ArgumentCompleter(typeof(KnownProviderCompleter))]
    public string? KnownProvider { get; set; }

    /// <summary>
    /// Base address up to and including the version part, such as https://api.openai.com/v1: http or https, without user name and query.
    /// Needed unless the known provider has one.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Base address, such as https://api.openai.com/v1.")]
    [Alias("Uri", "Endpoint")]
    public Uri? BaseUri { get; set; }

    /// <summary>Wire format: OpenAI (default), AzureOpenAI or Anthropic.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Wire format: OpenAI, AzureOpenAI or Anthropic.")]
    public ChatDialect? Dialect { get; set; }

    /// <summary>The model used where a command names none; for Azure the name of the deployment.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The model used where a command names none.")]
    [Alias("DefaultModel")]
    public string? Model { get; set; }

    /// <summary>Name of the environment variable that holds the key, never the key itself. Without it no key is needed or sent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the environment variable that holds the key.")]
    public string? ApiKeyVariable { get; set; }

    /// <summary>
    /// The key, for this session only. It goes before the environment variable. A profile without a variable then gets one, NAME_API_KEY, so that
    /// later sessions say which key is missing.
    /// </summary>
    [Parameter(ValueFromPipeline = true, HelpMessage = "The key, kept in memory for this session only.")]
    public SecureString? ApiKey { get; set; }

    /// <summary>Header that carries the key. Default: the dialect's own, which is Authorization with Bearer, api-key or x-api-key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Header that carries the key, if not the usual one.")]
    public string? ApiKeyHeader { get; set; }

    /// <summary>Azure's api-version, such as 2024-10-21; other dialects do not use it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Azure's api-version, such as 2024-10-21.")]
    public string? ApiVersion { get; set; }

    /// <summary>Headers sent with every request, such as @{ 'OpenAI-Project' = 'p1' }. They are stored in clear, so headers that look like credentials are refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Headers sent with every request; no credentials.")]
    [HeaderTransformation]
    public IDictionary? Header { get; set; }

    /// <summary>Longest time for name resolution, TCP and TLS of a new connection, more than 0 and at most 24 days. Default 00:00:10.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Longest time for a new connection. Default 00:00:10.")]
    public TimeSpan? ConnectTimeout { get; set; }

    /// <summary>Longest time from sending the request to the first byte of the reply, more than 0 and at most 24 days. Default 00:01:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Longest time to the first byte of the reply. Default 00:01:00.")]
    public TimeSpan? FirstByteTimeout { get; set; }

    /// <summary>Longest time between two parts of a reply; keep-alives are no progress. More than 0 and at most 24 days. Default 00:01:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Longest time between two parts of a reply. Default 00:01:00.")]
    public TimeSpan? IdleTimeout { get; set; }

    /// <summary>Longest time for a whole request with its retries, more than 0 and at most 24 days. Default 00:10:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Longest time for a request with its retries. Default 00:10:00.")]
    public TimeSpan? TotalTimeout { get; set; }

    /// <summary>Whether single completions are repeated after transient failures: Standard (default) or None. Load tests set their own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Retries of single completions: Standard or None.")]
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>Your account's limit in requests per minute, at least 1. Default: unknown.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Your account's limit in requests per minute.")]
    public int? RequestsPerMinute { get; set; }

    /// <summary>Your account's limit in tokens per minute, at least 1. Default: unknown.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Your account's limit in tokens per minute.")]
    public int? TokensPerMinute { get; set; }

    /// <summary>ISO 4217 code of the currency that the provider bills in. Default USD.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Currency that the provider bills in. Default USD.")]
    public string? Currency { get; set; }

    /// <summary>Units of the currency that the provider takes for one US dollar of list price, more than 0. Default: it bills at list price.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Units of the currency for one US dollar of list price.")]
    public decimal? BillingRate { get; set; }

    /// <summary>
    /// Payment methods that the provider accepts, each [COUNTRY:]method[:CURRENCY]: visa, CN:alipay for customers in China, paypal:USD where it is not paid in -Currency.
    /// A country with entries of its own has only those. For information; see Get-LlmPaymentMethod.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Payment methods, such as visa, CN:alipay or paypal:USD.")]
    public string[]? PaymentMethod { get; set; }

    /// <summary>Lets the key travel over plain http to another machine. Without it that is refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Let the key travel over plain http.")]
    public SwitchParameter AllowUnencrypted { get; set; }

    /// <summary>Replaces a registered provider of the same name. Nothing of the old profile is kept.</summary>
    [Parameter(HelpMessage = "Replace a registered provider of the same name.")]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the registered provider as an object.</summary>
    [Parameter(HelpMessage = "Give the registered provider as an object.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        ProviderRegistry registry = ModuleState.Providers.Registry;
        ProviderProfile? existing = registry.Find(Name);
        ApiKey? key = ApiKey is null ? null : ApiKeys.Accept(Name, ApiKey);
        bool onlyKey = existing is not null && key is not null && KnownProvider is null && Settings().ApplyTo(existing) == existing;
        ProviderProfile profile = onlyKey ? existing! : Settings().CreateProfile(Name, KnownProvider);
        if (key is not null)
        {
            profile = ProfileSettings.NameVariable(profile);
        }

        ProviderValidator.Validate(profile);
        if (existing is not null && !onlyKey && !Force)
        {
            throw ProviderRegistry.Exists(Name);
        }

        if (!ShouldProcess(Name, onlyKey ? "Keep the key for this session" : $"Register provider at {profile.BaseUri}"))
        {
            return;
        }

        if (profile != existing)
        {
            Wait(token => registry.AddAsync(profile, replace: onlyKey || Force, token));
            WriteVerbose($"Provider '{Name}' is stored in '{registry.Location}'.");
        }

        KeepKey(existing, profile, key);
        if (PassThru)
        {
            WriteObject(ProviderInfo.From(profile, ModuleState.Current.Keys));
        }
    }

    private void KeepKey(ProviderProfile? old, ProviderProfile profile, ApiKey? key)
    {
        if (key is not null)
        {
            ModuleState.Current.Keys.Set(Name, key);
            WriteVerbose($"The key of '{Name}' is kept in memory for this session only and is written nowhere. Later sessions read it from the environment variable {profile.ApiKeyVariable}.");
        }
        else if (old?.BaseUri.Authority != profile.BaseUri.Authority)
        {
            // A key given for the old address must not go to a new one.
            ModuleState.Current.Keys.Remove(Name);
        }
    }

    private ProfileSettings Settings() => new()
    {
        BaseUri = BaseUri,
        Dialect = Dialect,
        Model = Model,
        ApiKeyVariable = ApiKeyVariable,
        ApiKeyHeader = ApiKeyHeader,
        ApiVersion = ApiVersion,
        Headers = Header?.Cast<DictionaryEntry>().ToDictionary(
            entry => LanguagePrimitives.ConvertTo<string>(entry.Key),
            entry => LanguagePrimitives.ConvertTo<string>(entry.Value),
            StringComparer.OrdinalIgnoreCase),
        ConnectTimeout = ConnectTimeout,
        FirstByteTimeout = FirstByteTimeout,
        IdleTimeout = IdleTimeout,
        TotalTimeout = TotalTimeout,
        RetryPolicy = RetryPolicy,
        RequestsPerMinute = RequestsPerMinute,
        TokensPerMinute = TokensPerMinute,
        Currency = Currency,
        BillingRate = BillingRate,
        PaymentMethods = PaymentMethod?.SelectMany(methods => methods.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray(),
        AllowUnencrypted = AllowUnencrypted,
    };
}
