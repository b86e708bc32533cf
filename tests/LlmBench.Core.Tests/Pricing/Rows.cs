using LlmBench.Pricing;

namespace LlmBench.Tests.Pricing;

/// <summary>Rows of a price book, short to write.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    public static ModelPrice Of(string provider, string model, decimal input = 3, decimal output = 15, params string[] aliases) => new()
    {
        Provider = provider,
        Model = model,
        Aliases = aliases,
        Prices = Set(input, output),
    };

    public static PriceSet Set(decimal input, decimal output, decimal? cached = null) => new()
    {
        Input = new(input),
        Output = new(output),
        CachedInput = cached is { } amount ? new PricePerMillion(amount) : null,
    };

    public static ModelPrice Own(this ModelPrice row) => row with { Origin = PriceOrigin.User };

    public static ModelPrice In(this ModelPrice row, string? from, string? to) => row with
    {
        EffectiveFrom = from is null ? null : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
        EffectiveTo = to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
    };
}
