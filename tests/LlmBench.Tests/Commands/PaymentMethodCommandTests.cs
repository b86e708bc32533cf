using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class PaymentMethodCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void China_pays_the_articles_provider_in_its_own_ways_at_one_to_one()
    {
        IReadOnlyList<PaymentMethodInfo> rows = _host.Run("Get-LlmPaymentMethod -CountryCode cn").Rows<PaymentMethodInfo>();

        Assert.Equal(["wechat_pay", "alipay", "union_pay"], rows.Select(row => row.Method));
        Assert.All(rows, row => Assert.Equal(("holysheep", "CN", "CNY", 1m), (row.Provider, row.CountryCode, row.Currency, row.BillingRate)));
        Assert.All(rows, row => Assert.Matches(@"^\d{4}-\d\d-\d\d$", row.AsOf));
    }

    [Fact]
    public void Elsewhere_it_is_paid_by_card_in_dollars_at_list_price()
    {
        IReadOnlyList<PaymentMethodInfo> rows = _host.Run("Get-LlmPaymentMethod holysheep US").Rows<PaymentMethodInfo>();

        Assert.Equal(["visa", "mastercard", "amex", "paypal"], rows.Select(row => row.Method));
        Assert.All(rows, row => Assert.Equal(("USD", null), (row.Currency, row.BillingRate)));
    }

    [Fact]
    public void Users_add_their_own_by_country()
    {
        _host.Run("Register-LlmProvider shop -BaseUri https://shop.invalid/v1 -Currency EUR -PaymentMethod 'DE:sepa', 'visa:USD'");

        PaymentMethodInfo german = Assert.Single(_host.Run("Get-LlmPaymentMethod shop -CountryCode DE").Rows<PaymentMethodInfo>());
        Assert.Equal(("sepa", "EUR", ProviderSource.Registered, null), (german.Method, german.Currency, german.Source, german.AsOf));
        Assert.Equal("visa", Assert.Single(_host.Run("Get-LlmPaymentMethod shop -CountryCode FR").Rows<PaymentMethodInfo>()).Method);
    }

    [Fact]
    public void A_profile_keeps_its_methods_when_it_is_copied()
    {
        _host.Run("Get-LlmProvider holysheep | Register-LlmProvider -Name mine");

        Assert.Equal(7, _host.Run("Get-LlmPaymentMethod mine").Rows<PaymentMethodInfo>().Count);
    }

    [Fact]
    public void A_bad_entry_is_not_stored() =>
        _host.Run("Register-LlmProvider shop -BaseUri https://shop.invalid/v1 -PaymentMethod 'XX:visa'").Error(ErrorIds.ProviderInvalid);

    [Fact]
    public void What_is_not_known_is_said() => _host.Run("Get-LlmPaymentMethod openai").Error(ErrorIds.PaymentMethodUnknown);

    [Fact]
    public void A_country_that_is_none_is_refused() => _host.Run("Get-LlmPaymentMethod -CountryCode UK").Failure(ErrorIds.CountryUnknown);

    [Fact]
    public void A_provider_that_nobody_knows_does_not_keep_the_others_from_being_listed()
    {
        CmdletRun run = _host.Run("Get-LlmPaymentMethod nosuch, holysheep -CountryCode CN");

        run.Error(ErrorIds.ProviderNotFound);
        Assert.Equal(3, run.Output.Count);
    }
}
