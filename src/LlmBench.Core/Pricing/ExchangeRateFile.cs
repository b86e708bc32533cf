using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LlmBench.Authoring;
using LlmBench.Providers;
using Sylvan.Data.Csv;

namespace LlmBench.Pricing;

/// <summary>Reads a file of exchange rates.</summary>
/// <remarks>
/// JSON: <c>{ "base": "USD", "asOf": "2026-11-20", "source": "ECB", "rates": { "CNY": 7.3 } }</c>. CSV: a header with Currency, Rate, AsOf and
/// Source, and a row for each currency, for one US dollar. Numbers have a decimal point, dates are yyyy-MM-dd, whatever the culture of the session.
/// </remarks>
internal static class ExchangeRateFile
{
    private const string Remedy = """Write { "base": "USD", "asOf": "2026-11-20", "source": "who says so", "rates": { "CNY": 7.3 } }, or a CSV file with Currency, Rate, AsOf, Source.""";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads the rates.</summary>
    /// <param name="path">An absolute path; <c>.csv</c> is read as CSV, all others as JSON.</param>
    /// <param name="today">Rates of a later day are refused.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ExchangeRateInvalid"/>, or <see cref="ErrorIds.PathInvalid"/>.</exception>
    public static ExchangeRates Read(string path, DateOnly today)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"The exchange rates cannot be read: {exception.Message}", "Give the path of a file on disk, such as ./rates.json.", exception);
        }

        var source = new AuthoredFile(path, ErrorIds.ExchangeRateInvalid, Remedy);
        return Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? FromCsv(source, text, today) : FromJson(source, text, today);
    }

    private static ExchangeRates FromJson(AuthoredFile source, string text, DateOnly today)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(text, s_json) ?? throw source.Error(1, "the file holds null");
        }
        catch (JsonException exception)
        {
            string reason = exception.Path is { Length: > 1 } member ? $"the value at {member} cannot be read" : exception.Message.Split(" Path:")[0].TrimEnd('.');
            throw source.Error((exception.LineNumber ?? 0) + 1, reason);
        }

        var rates = new Dictionary<string, DatedRate>();
        foreach ((string currency, decimal rate) in content.Rates)
        {
            Add(rates, source, 1, currency, rate, content.Source, content.AsOf, today);
        }

        return ExchangeRates.From(Code(source, 1, content.Base), rates);
    }

    private static ExchangeRates FromCsv(AuthoredFile source, string text, DateOnly today)
    {
        var rates = new Dictionary<string, DatedRate>();
        using CsvDataReader csv = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HeaderComparer = StringComparer.OrdinalIgnoreCase });
        int[] columns = [Column(csv, source, "Currency"), Column(csv, source, "Rate"), Column(csv, source, "AsOf"), Column(csv, source, "Source")];
        while (csv.Read())
        {
            string rate = csv.GetString(columns[1]);
            string day = csv.GetString(columns[2]);
            if (!decimal.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal perUnit))
            {
                throw source.Error(csv.RowNumber + 1, $"'{rate}' is no rate; write it with a decimal point");
            }

            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly asOf))
            {
                throw source.Error(csv.RowNumber + 1, $"'{day}' is no day; write it as yyyy-MM-dd");
            }

            Add(rates, source, csv.RowNumber + 1, csv.GetString(columns[0]), perUnit, csv.GetString(columns[3]), asOf, today);
        }

        return ExchangeRates.From(CurrencyCode.UsDollar, rates);
    }

    private static int Column(CsvDataReader csv, AuthoredFile source, string name)
    {
        for (int index = 0; index < csv.FieldCount; index++)
        {
            if (csv.GetName(index).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        throw source.Error(1, $"the column '{name}' is missing");
    }

    private static void Add(Dictionary<string, DatedRate> rates, AuthoredFile source, long line, string currency, decimal rate, string who, DateOnly asOf, DateOnly today)
    {
        string code = Code(source, line, currency);
        ExchangeRates.Check(code, rate, source.Name);
        if (asOf > today.AddDays(1))
        {
            throw source.Error(line, string.Create(CultureInfo.InvariantCulture, $"the rate of {code} is of {asOf:yyyy-MM-dd}, a day to come"));
        }

        if (!rates.TryAdd(code, new DatedRate(rate, string.IsNullOrWhiteSpace(who) ? source.Name : who.Trim(), asOf)))
        {
            throw source.Error(line, $"{code} has two rates");
        }
    }

    private static string Code(AuthoredFile source, long line, string currency)
    {
        string code = currency.Trim().ToUpperInvariant();
        return CurrencyCode.IsKnown(code) ? code : throw source.Error(line, $"'{currency}' is no currency in use");
    }

    private sealed record Content
    {
        public string Base { get; init; } = CurrencyCode.UsDollar;

        public required DateOnly AsOf { get; init; }

        public required string Source { get; init; }

        public required Dictionary<string, decimal> Rates { get; init; }
    }
}
