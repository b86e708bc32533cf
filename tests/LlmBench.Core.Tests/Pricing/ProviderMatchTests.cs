using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class ProviderMatchTests
{
    [Fact]
    public void A_profile_at_a_vendors_address_has_the_vendors_prices()
    {
        PriceMatch match = Book(Profile("legacy", "https://api.openai.com/v1")).Find("legacy", "gpt-4.1", Rows.Noon);

        Assert.Equal("openai", match.Price.Provider);
        Assert.False(match.AcrossProviders);
    }

    [Fact]
    public void Elsewhere_the_list_price_of_the_models_maker_stands_in_and_the_match_says_so()
    {
        PriceMatch match = Book(Profile("legacy", "https://llm.example.com/v1")).Find("legacy", "gpt-4.1", Rows.Noon);

        Assert.Equal("openai", match.Price.Provider);
        Assert.True(match.AcrossProviders);
        Assert.True(match.NeedsReview);
    }

    [Fact]
    public void A_row_of_the_profiles_own_name_goes_first()
    {
        PriceBook book = BuiltInPrices.CreateBook([Rows.Of("legacy", "gpt-4.1", 8, 8)], [Profile("legacy", "https://api.openai.com/v1")], []);

        PriceMatch match = book.Find("LEGACY", "gpt-4.1", Rows.Noon);

        Assert.Equal(8, match.Price.Prices.Input.Amount);
        Assert.Equal(PriceOrigin.User, match.Price.Origin);
        Assert.False(match.AcrossProviders);
    }

    [Fact]
    public void A_resellers_price_stands_in_for_nobody()
    {
        Assert.Equal("holysheep", Book().Find("holysheep", "holysheep-fast", Rows.Noon).Price.Provider);
        Assert.Null(Book().TryFind("elsewhere", "holysheep-fast", Rows.Noon));
    }

    [Fact]
    public void An_id_that_names_its_vendor_is_looked_for_there()
    {
        PriceMatch match = Book().Find("gateway", "openai/gpt-4.1", Rows.Noon);

        Assert.Equal("openai/gpt-4.1", $"{match.Price.Provider}/{match.Price.Model}");
        Assert.True(match.AcrossProviders);
    }

    [Fact]
    public void Makers_that_differ_in_price_are_candidates_and_none_is_taken()
    {
        var book = new PriceBook([Rows.Of("a", "llama", 1, 1), Rows.Of("b", "llama", 2, 2)]);

        Assert.Equal(ErrorIds.PriceAmbiguous, book.Look("c", "llama", Rows.Noon).ErrorId);
        Assert.Equal(1, book.Find("a", "llama", Rows.Noon).Price.Prices.Input.Amount);
    }

    [Fact]
    public void The_simulators_prices_are_marked_and_no_real_price_stands_in_for_one()
    {
        PriceBook book = BuiltInPrices.CreateBook([], [], BuiltInPrices.SimulatedRows("simulator", BuiltInModels.All));

        Assert.True(book.Find("simulator", "sim-fast", Rows.Noon).Simulated);
        Assert.Null(book.TryFind("simulator", "gpt-4.1", Rows.Noon));
        Assert.Null(book.TryFind("openai", "sim-fast", Rows.Noon));
    }

    [Fact]
    public void A_simulator_that_has_a_real_providers_name_is_priced_as_a_simulator()
    {
        SimulatedModel model = new() { Name = "gpt-4.1", InputPricePerMillion = 7 };
        PriceBook book = BuiltInPrices.CreateBook([], [], BuiltInPrices.SimulatedRows("openai", [model]));

        PriceMatch match = book.Find("openai", "gpt-4.1", Rows.Noon);

        Assert.True(match.Simulated);
        Assert.Equal(7, match.Price.Prices.Input.Amount);
    }

    private static PriceBook Book(params ProviderProfile[] profiles) => BuiltInPrices.CreateBook([], profiles, []);

    private static ProviderProfile Profile(string name, string address) => new() { Name = name, BaseUri = new Uri(address) };
}
