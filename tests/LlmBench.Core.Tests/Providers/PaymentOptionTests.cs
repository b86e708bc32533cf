using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Providers;

public sealed class PaymentOptionTests
{
    [Theory]
    [InlineData("visa", null, "visa", null)]
    [InlineData("cn:alipay", "CN", "alipay", null)]
    [InlineData("paypal:usd", null, "paypal", "USD")]
    [InlineData("CN:union_pay:CNY", "CN", "union_pay", "CNY")]
    public void An_entry_names_country_method_and_currency(string text, string? country, string method, string? currency) =>
        Assert.Equal(new PaymentOption(country, method, currency), PaymentOption.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("XX:visa")]
    [InlineData("visa:RMB")]
    [InlineData("CN:")]
    [InlineData("a:b:c:d")]
    public void An_entry_that_is_none_is_refused(string text) =>
        Assert.Equal(ErrorIds.ProviderInvalid, Assert.Throws<LlmBenchException>(() => PaymentOption.Parse(text)).ErrorId);

    [Fact]
    public void A_country_with_entries_of_its_own_has_only_those()
    {
        PaymentOption[] options = [new("CN", "alipay", null), new(null, "visa", null), new("DE", "sepa", null)];

        Assert.Equal(["alipay"], PaymentOption.For(options, "CN").Select(option => option.Method));
        Assert.Equal(["visa"], PaymentOption.For(options, "US").Select(option => option.Method));
    }
}
