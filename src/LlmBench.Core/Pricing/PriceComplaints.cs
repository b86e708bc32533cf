using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>Says why a price book has no row for a model.</summary>
internal static class PriceComplaints
{
    private const string OwnRow = "Set-LlmPrice -Provider … -Model … -InputPerMillion … -OutputPerMillion …";
    private const int MostCandidates = 8;

    public static PriceLookup Unknown(string provider, string model, DateTimeOffset at, PriceBook book, PriceShelf? shelf)
    {
        ModelPrice[] otherPeriods = [.. shelf?.AnyPeriod(model) ?? []];
        if (otherPeriods.Length > 0)
        {
            string periods = string.Join(", ", otherPeriods.Select(row => row.Period));
            return new PriceLookup
            {
                Reason = string.Create(CultureInfo.InvariantCulture, $"The price book has no price of '{model}'{At(provider)} for {at.UtcDateTime:yyyy-MM-dd}; it has one {periods}."),
                Remedy = $"Add the missing period: {OwnRow}",
            };
        }

        string[] elsewhere = [.. book.Rows.Where(row => row.Model.Equals(model, StringComparison.OrdinalIgnoreCase)).Select(row => $"{row.Provider}/{row.Model}").Distinct(StringComparer.OrdinalIgnoreCase)];
        if (elsewhere.Length > 0)
        {
            return new PriceLookup
            {
                Reason = $"The price book has no price of '{model}'{At(provider)}; it has {string.Join(", ", elsewhere.Take(MostCandidates))}.",
                Remedy = $"Name the provider whose price is meant, or add a price of your own: {OwnRow}",
            };
        }

        IReadOnlyList<string> near = NearNames.Find(model, (shelf?.Rows ?? book.Rows).Select(row => row.Model));
        return new PriceLookup
        {
            Reason = $"The price book has no price of '{model}'{At(provider)}.{Hint(near)}",
            Remedy = $"List what there is with Get-LlmPrice, add a price of your own with {OwnRow}, or take a catalogue with Import-LlmPrice.",
        };
    }

    // Where any provider will do, none is named.
    private static string At(string provider) => provider.Length == 0 ? string.Empty : $" at '{provider}'";

    public static LlmBenchException NothingListed(string? provider, string? model, PriceBook book)
    {
        string what = model is null ? "any model" : $"'{model}'";
        string where = provider is null ? string.Empty : $" at '{provider}'";
        IReadOnlyList<string> near = model is not null
            ? NearNames.Find(model, book.Rows.Select(row => row.Model))
            : NearNames.Find(provider!, book.Rows.Select(row => row.Provider));
        return new LlmBenchException(
            ErrorIds.PriceUnknown,
            $"The price book has no price of {what}{where}.{Hint(near)}",
            "Get-LlmPrice without parameters lists all prices of today; -AllPeriods adds past and future ones.");
    }

    public static PriceLookup Ambiguous(string provider, string model, ShelfMatch found) => new()
    {
        ErrorId = ErrorIds.PriceAmbiguous,
        Reason = $"'{model}'{At(provider)} may be any of these, which differ in price: {string.Join("; ", found.Rows.Select(Candidate))}.",
        Remedy = $"Name the model as one of them is named, or add a price of your own, which goes first: {OwnRow}",
    };

    private static string Hint(IReadOnlyList<string> near) =>
        near.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?";

    private static string Candidate(ModelPrice row) => $"{row.Provider}/{row.Model} ({row.Prices}, {row.Currency}{(Dated(row))})";

    private static string Dated(ModelPrice row) => row.EffectiveFrom is null && row.EffectiveTo is null ? string.Empty : $", {row.Period}";
}
