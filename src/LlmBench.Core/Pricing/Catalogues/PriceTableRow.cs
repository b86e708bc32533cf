using System.Globalization;
using Sylvan.Data.Csv;

namespace LlmBench.Pricing.Catalogues;

/// <summary>One row of a table, read by the names of its columns, so that every complaint names its place.</summary>
internal sealed class PriceTableRow(string path, CsvDataReader reader, Dictionary<string, int> columns)
{
    public string? Text(string column) =>
        columns.TryGetValue(column, out int index) && index < reader.RowFieldCount && reader.GetString(index).Trim() is { Length: > 0 } text ? text : null;

    public string Required(string column) => Text(column) ?? throw Error($"{column} is missing");

    public decimal? Number(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw Error($"{column} is '{text}' but must be a number with a point before its decimals, such as 0.42");
    }

    public PricePerMillion? Price(string column) => Number(column) is { } amount ? new PricePerMillion(amount) : null;

    public DateOnly? Date(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw Error($"{column} is '{text}' but must be a date such as 2026-01-31");
    }

    public LlmBenchException Error(string reason) => PriceCatalogueReader.Invalid(path, string.Create(CultureInfo.InvariantCulture, $"row {reader.RowNumber}: {reason}"));
}
