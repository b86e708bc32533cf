using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Providers;

public sealed class ProfileSettingsTests
{
    [Fact]
    public void A_known_name_is_enough()
    {
        ProviderProfile profile = new ProfileSettings().CreateProfile("DeepSeek", known: null);

        Assert.Equal("DeepSeek", profile.Name);
        Assert.Equal(new Uri("https://api.deepseek.com/v1"), profile.BaseUri);
        Assert.Equal("DEEPSEEK_API_KEY", profile.ApiKeyVariable);
    }

    [Fact]
    public void What_the_user_says_goes_before_the_known_facts()
    {
        ProviderProfile profile = new ProfileSettings { Model = "other", Currency = "eur" }.CreateProfile("mine", known: "openai");

        Assert.Equal("other", profile.DefaultModel);
        Assert.Equal("EUR", profile.Currency);
        Assert.Equal("OPENAI_API_KEY", profile.ApiKeyVariable);
    }

    [Fact]
    public void The_key_of_a_known_provider_is_not_sent_to_another_address_of_the_same_name() =>
        Assert.Null(new ProfileSettings { BaseUri = new Uri("https://elsewhere.example/v1") }.CreateProfile("openai", known: null).ApiKeyVariable);

    [Fact]
    public void A_known_provider_without_an_address_takes_the_users()
    {
        ProviderProfile profile = new ProfileSettings { BaseUri = new Uri("https://contoso.openai.azure.com") }.CreateProfile("azure-openai", known: null);

        Assert.Equal(ChatDialect.AzureOpenAI, profile.Dialect);
        Assert.Equal("AZURE_OPENAI_API_KEY", profile.ApiKeyVariable);
    }

    [Theory]
    [InlineData("shop-eu.2", "SHOP_EU_2_API_KEY")]
    [InlineData("4you", "_YOU_API_KEY")]
    public void A_session_key_without_a_variable_names_one_for_later_sessions(string name, string variable) =>
        Assert.Equal(variable, ProfileSettings.NameVariable(Profiles.Named(name)).ApiKeyVariable);

    [Fact]
    public void Without_an_address_and_a_known_name_there_is_no_profile() =>
        Assert.Equal(ErrorIds.ProviderAddressMissing, Assert.Throws<LlmBenchException>(() => new ProfileSettings().CreateProfile("mine", known: null)).ErrorId);

    [Fact]
    public void An_unknown_known_provider_is_answered_with_the_list()
    {
        var error = Assert.Throws<LlmBenchException>(() => new ProfileSettings().CreateProfile("mine", known: "nope"));

        Assert.Equal(ErrorIds.ProviderNotFound, error.ErrorId);
        Assert.Contains("holysheep", error.Remedy, StringComparison.Ordinal);
    }
}
