using System.Globalization;
using LlmBench.Providers;

namespace LlmBench.Pricing;

/// <summary>Exchange rates that the user gives. Nothing is fetched: a report must not change because a server answered otherwise.</summary>
internal sealed class ExchangeRates
{
    /// <summary>Rates older than this are used, but not silently.</summary>
    public const int StaleAfterDays = 7;

    private readonly IReadOnlyDictionary<string, DatedRate> _perUnit;
    private readonly string _base;

    private ExchangeRates(string baseCurrency, IReadOnlyDictionary<string, DatedRate> perUnit)
    {
        _base = baseCurrency;
        _perUnit = perUnit;
    }

    /// <summary>No rates: amounts stay in the currency that they are in.</summary>
    public static ExchangeRates None { get; } = new(CurrencyCode.UsDollar, new Dictionary<string, DatedRate>());

    /// <summary>The one rate that a parameter gives.</summary>
    /// <param name="currency">The currency.</param>
    /// <param name="perUsDollar">Units of it for one US dollar.</param>
    /// <param name="today">The day on which it is given.</param>
    public static ExchangeRates Given(string currency, decimal perUsDollar, DateOnly today)
    {
        string code = CurrencyCode.Require(currency);
        Check(code, perUsDollar, "-ExchangeRate");
        return new ExchangeRates(CurrencyCode.UsDollar, new Dictionary<string, DatedRate> { [code] = new(perUsDollar, "given with -ExchangeRate", today) });
    }

    /// <summary>Rates that were read from a file.</summary>
    /// <param name="baseCurrency">The currency of which one unit is exchanged.</param>
    /// <param name="rates">Units of each currency for one of the base.</param>
    internal static ExchangeRates From(string baseCurrency, IReadOnlyDictionary<string, DatedRate> rates) => new(baseCurrency, rates);

    /// <summary>The rate between two currencies, crossed over the base where need be; null where they are the same.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ExchangeRateMissing"/>.</exception>
    public ExchangeRate? Between(string from, string to) => from == to ? null : Find(from, to) ?? throw Missing(from, to);

    /// <summary>The rate between two different currencies; null where it is not known.</summary>
    public ExchangeRate? Find(string from, string to)
    {
        (DatedRate? source, DatedRate? target) = (Of(from), Of(to));
        if (source is null || target is null)
        {
            return null;
        }

        // Of two rates the older one says how fresh their cross is.
        DatedRate older = from == _base ? target : to == _base ? source : source.AsOf < target.AsOf ? source : target;
        return new ExchangeRate(from, to, target.PerUnit / source.PerUnit, older.Source, older.AsOf);
    }

    internal static void Check(string code, decimal rate, string where)
    {
        if (rate is <= 0 or > 10_000_000)
        {
            throw new LlmBenchException(
                ErrorIds.ExchangeRateInvalid,
                string.Create(CultureInfo.InvariantCulture, $"{where}: {rate} {code} cannot be the value of one unit."),
                "Give units of the currency for one US dollar (or the base of the file), more than 0, such as 7.3 for CNY.");
        }
    }

    private DatedRate? Of(string currency) =>
        currency == _base ? new DatedRate(1, string.Empty, DateOnly.MaxValue) : _perUnit.GetValueOrDefault(currency);

    private LlmBenchException Missing(string from, string to)
    {
        string known = _perUnit.Count == 0 ? "No rate is given" : $"The rates given are {string.Join(", ", _perUnit.Keys.Order(StringComparer.Ordinal))} for one {_base}";
        return new(
            ErrorIds.ExchangeRateMissing,
            $"There is no exchange rate from {from} to {to}. {known}.",
            "Give -ExchangeRate with the units of -Currency for one US dollar, or -ExchangeRatePath with a file of rates.");
    }
}

/// <summary>A rate with its source and day.</summary>
/// <param name="PerUnit">Units for one of the base currency.</param>
/// <param name="Source">Who says so.</param>
/// <param name="AsOf">The day of the rate.</param>
internal sealed record DatedRate(decimal PerUnit, string Source, DateOnly AsOf);
