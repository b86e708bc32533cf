using LlmBench.Providers;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Providers;

public sealed class ProviderCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProviderCatalog _catalog;

    public ProviderCatalogTests() => _catalog = new ProviderCatalog(new ProviderRegistry(_folder.Location));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_known_provider_needs_no_registration()
    {
        ProviderProfile profile = _catalog.Resolve("Anthropic");

        Assert.Equal(new Uri("https://api.anthropic.com/v1"), profile.BaseUri);
        Assert.Equal(ChatDialect.Anthropic, profile.Dialect);
        Assert.Equal("claude-sonnet-4-5", profile.DefaultModel);
        Assert.Equal("ANTHROPIC_API_KEY", profile.ApiKeyVariable);
    }

    [Fact]
    public async Task A_registered_profile_goes_before_a_known_one()
    {
        await _catalog.Registry.AddAsync(Profiles.Named("openai"), replace: false, Token);

        Assert.Equal(new Uri("https://api.example.com/v1"), _catalog.Resolve("OpenAI").BaseUri);
        Assert.Equal(ProviderSource.Registered, Assert.Single(_catalog.List(new ApiKeys()), row => row.Name == "openai").Source);
    }

    [Theory]
    [InlineData("opnai", "openai")]
    [InlineData("holy", "holysheep")]
    [InlineData("simulater", "simulator")]
    [InlineData("mine-eu-1", "mine-eu")]
    public async Task A_mistyped_name_is_answered_with_the_near_ones(string typed, string meant)
    {
        await _catalog.Registry.AddAsync(Profiles.Named("mine-eu"), replace: false, Token);

        var error = Assert.Throws<LlmBenchException>(() => _catalog.Resolve(typed));

        Assert.Equal(ErrorIds.ProviderNotFound, error.ErrorId);
        Assert.Contains($"Did you mean '{meant}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Get-LlmProvider", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_like_no_other_gets_no_guess() =>
        Assert.DoesNotContain("Did you mean", Assert.Throws<LlmBenchException>(() => _catalog.Resolve("zzzzzz")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("azure-openai")]
    [InlineData("openai-compatible")]
    public void A_known_provider_without_an_address_says_how_to_register_it(string name)
    {
        var error = Assert.Throws<LlmBenchException>(() => _catalog.Resolve(name));

        Assert.Equal(ErrorIds.ProviderAddressMissing, error.ErrorId);
        Assert.Contains($"Register-LlmProvider {name} -BaseUri", error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(name, _catalog.Names());
    }

    [Fact]
    public async Task A_profile_edited_by_hand_is_checked_before_use()
    {
        await File.WriteAllTextAsync(
            _folder.Registry,
            """{ "version": 1, "providers": [ { "name": "a", "baseUri": "https://a.example/v1", "headers": { "Authorization": "Bearer canary-secret" } } ] }""",
            Token);

        var error = Assert.Throws<LlmBenchException>(() => _catalog.Resolve("a"));

        Assert.Equal(ErrorIds.ProviderInvalid, error.ErrorId);
        Assert.DoesNotContain("canary-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_known_provider_is_valid_and_named_once()
    {
        foreach (KnownProvider known in KnownProviders.All)
        {
            ProviderValidator.Validate(known.CreateProfile(baseUri: known.BaseUri ?? new Uri(known.AddressExample!)));
        }

        Assert.Equal(KnownProviders.All.Count, KnownProviders.All.Select(known => known.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Holysheep_takes_one_yuan_for_a_dollar()
    {
        ProviderProfile profile = _catalog.Resolve("holysheep");

        Assert.Equal("CNY", profile.Currency);
        Assert.Equal(1m, profile.BillingRate);
        Assert.Equal(["CN:wechat_pay", "CN:alipay", "CN:union_pay", "visa:USD", "mastercard:USD", "amex:USD", "paypal:USD"], profile.PaymentMethods);
    }

    [Fact]
    public void A_listed_known_provider_without_an_address_has_none() =>
        Assert.Null(Assert.Single(ProviderCatalog.ListKnown(new ApiKeys()), row => row.Name == "azure-openai").BaseUri);
}
