using System.Globalization;
using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class ExchangeRatesTests : IDisposable
{
    private static readonly DateOnly s_today = new(2026, 11, 24);

    private readonly string _folder = Directory.CreateTempSubdirectory("llmbench-rates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_given_rate_is_units_for_one_us_dollar_and_goes_both_ways()
    {
        var rates = ExchangeRates.Given("cny", 7.3m, s_today);

        Assert.Equal(new ExchangeRate("USD", "CNY", 7.3m, "given with -ExchangeRate", s_today), rates.Between("USD", "CNY"));
        Assert.Equal(1, rates.Between("CNY", "USD")!.Rate * 7.3m, 20);
    }

    [Fact]
    public void No_rate_is_needed_where_nothing_is_converted() => Assert.Null(ExchangeRates.None.Between("EUR", "EUR"));

    [Fact]
    public void A_missing_rate_is_an_error_that_names_both_currencies()
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => ExchangeRates.Given("CNY", 7.3m, s_today).Between("USD", "EUR"));

        Assert.Equal(ErrorIds.ExchangeRateMissing, error.ErrorId);
        Assert.Contains("from USD to EUR", error.Message, StringComparison.Ordinal);
        Assert.Contains("CNY", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_rate_that_cannot_be_is_refused(int rate) =>
        Assert.Equal(ErrorIds.ExchangeRateInvalid, Assert.Throws<LlmBenchException>(() => ExchangeRates.Given("CNY", rate, s_today)).ErrorId);

    [Fact]
    public void A_currency_that_nobody_has_is_refused() =>
        Assert.Equal(ErrorIds.CurrencyUnknown, Assert.Throws<LlmBenchException>(() => ExchangeRates.Given("RMB", 7.3m, s_today)).ErrorId);

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    public void Files_mean_the_same_in_every_culture(string culture)
    {
        CultureInfo old = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            ExchangeRates json = Read("r.json", """{ "base": "usd", "asOf": "2026-11-20", "source": "ECB", "rates": { "CNY": 7.3, "eur": 0.92 } }""");
            ExchangeRates csv = Read("r.csv", "Currency,Rate,AsOf,Source\ncny,7.3,2026-11-20,ECB\nEUR,0.92,2026-11-21,ECB\n");

            var expected = new ExchangeRate("USD", "CNY", 7.3m, "ECB", new DateOnly(2026, 11, 20));
            Assert.Equal(expected, json.Between("USD", "CNY"));
            Assert.Equal(expected, csv.Between("USD", "CNY"));
            Assert.Equal("1 USD = 7.3 CNY (ECB, 2026-11-20)", expected.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = old;
        }
    }

    [Fact]
    public void A_cross_rate_is_as_old_as_the_older_of_its_two()
    {
        ExchangeRate cross = Read("r.csv", "Currency,Rate,AsOf,Source\nCNY,7.36,2026-11-01,PBC\nEUR,0.92,2026-11-21,ECB\n").Between("EUR", "CNY")!;

        Assert.Equal(8m, cross.Rate);
        Assert.Equal((new DateOnly(2026, 11, 1), "PBC"), (cross.AsOf, cross.Source));
    }

    [Theory]
    [InlineData("r.json", """{ "asOf": "2026-11-20", "source": "x", "rates": { "CNY": 7.3 """, "line 1")]
    [InlineData("r.json", """{ "asOf": "2026-11-20", "source": "x", "rates": { "CNY": "7,3" } }""", "rates.CNY")]
    [InlineData("r.json", """{ "source": "x", "rates": { "CNY": 7.3 } }""", "asOf")]
    [InlineData("r.json", """{ "asOf": "2026-11-20", "source": "x", "rates": { "RMB": 7.3 } }""", "'RMB'")]
    [InlineData("r.json", """{ "asOf": "2027-01-01", "source": "x", "rates": { "CNY": 7.3 } }""", "2027-01-01")]
    [InlineData("r.json", """{ "asOf": "2026-11-20", "source": "x", "rates": { "CNY": 0 } }""", "0 CNY")]
    [InlineData("r.csv", "Currency,Rate,AsOf\nCNY,7.3,2026-11-20\n", "'Source'")]
    [InlineData("r.csv", "Currency,Rate,AsOf,Source\nCNY,\"7,3\",2026-11-20,x\n", "line 2: '7,3'")]
    [InlineData("r.csv", "Currency,Rate,AsOf,Source\nCNY,7.3,20.11.2026,x\n", "'20.11.2026'")]
    [InlineData("r.csv", "Currency,Rate,AsOf,Source\nCNY,7.3,2026-11-20,x\ncny,7.2,2026-11-20,x\n", "two rates")]
    public void A_bad_file_says_where_and_why(string name, string text, string expected)
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => Read(name, text));

        Assert.Equal(ErrorIds.ExchangeRateInvalid, error.ErrorId);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal(ErrorIds.PathInvalid, Assert.Throws<LlmBenchException>(() => ExchangeRateFile.Read(Path.Join(_folder, "none.json"), s_today)).ErrorId);

    private ExchangeRates Read(string name, string text)
    {
        string path = Path.Join(_folder, name);
        File.WriteAllText(path, text);
        return ExchangeRateFile.Read(path, s_today);
    }
}
