using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Providers;
using LlmBench.Results;
using ProviderInfo = LlmBench.Results.ProviderInfo;

namespace LlmBench.Commands;

/// <summary>Shows how providers can be paid, in which currency and at which rate.</summary>
/// <remarks>
/// The facts come from the profiles of providers: your own, as Register-LlmProvider -PaymentMethod stored them, or built-in ones, which carry the day on which they were taken down.
/// They are information, not advice, and nothing is asked of anybody. BillingRate is what a provider takes, in Currency, for one US dollar of its list price: at a rate of 1 CNY where the market
/// takes 7.3, a customer who pays in CNY saves 86 %. Get-LlmCost shows that on each row.
/// <para>An entry for a country hides those without a country from its customers. about_LlmBench_Cost has more.</para>
/// </remarks>
/// <example>
/// <code>Get-LlmPaymentMethod -CountryCode CN</code>
/// <para>Lists how customers in China can pay the providers of which that is known.</para>
/// </example>
/// <example>
/// <code>Register-LlmProvider shop -BaseUri https://llm.example.com/v1 -PaymentMethod 'DE:sepa:EUR', 'visa' ; Get-LlmPaymentMethod shop -CountryCode DE | Select-Object Method, Currency</code>
/// <para>Registers a provider that customers in Germany pay in EUR and all others by card in US dollars, and asks for Germany.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "LlmPaymentMethod")]
[OutputType(typeof(PaymentMethodInfo))]
public sealed class GetLlmPaymentMethodCommand : LlmCmdlet
{
    /// <summary>Names of providers, in any case; wildcards are allowed. Default: all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of providers; wildcards are allowed. Default: all.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ListedProviderCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Provider { get; set; } = ["*"];

    /// <summary>Country of the customer, as ISO 3166 code of two letters, such as CN. Default: the methods of all countries.</summary>
    [Parameter(Position = 1, HelpMessage = "Country of the customer, such as CN.")]
    [Alias("Country")]
    [ValidateNotNullOrEmpty]
    public string? CountryCode { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Provider;

    /// <inheritdoc />
    protected override void BeginRun() => CountryCode = CountryCode is null ? null : Providers.CountryCode.Require(CountryCode);

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        ProviderCatalog catalog = ModuleState.Providers;
        IReadOnlyList<ProviderInfo> providers = catalog.List(ModuleState.Current.Keys);
        foreach (string name in Provider)
        {
            bool isPattern = WildcardPattern.ContainsWildcardCharacters(name);
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            ProviderInfo[] found = [.. providers.Where(provider => pattern.IsMatch(provider.Name))];
            if (found.Length == 0 && !isPattern)
            {
                FailItem(catalog.NotFound(name), name);
            }

            foreach (ProviderInfo provider in found)
            {
                PaymentMethodInfo[] rows = [.. PaymentMethodInfo.From(provider, CountryCode)];
                if (rows.Length == 0 && !isPattern)
                {
                    FailItem(Unknown(provider.Name), name);
                }

                WriteObject(rows, enumerateCollection: true);
            }
        }
    }

    private static LlmBenchException Unknown(string provider) => new(
        ErrorIds.PaymentMethodUnknown,
        $"Nothing is known of how '{provider}' is paid.",
        $"Look at the provider's own pages, and note it with Get-LlmProvider {provider} | Register-LlmProvider -PaymentMethod visa, 'CN:alipay' -Force.");
}
