using LlmBench.Pricing;
using Xunit;

namespace LlmBench.Tests.Pricing;

public sealed class PriceStoreTests
{
    [Fact]
    public async Task Every_field_of_a_row_survives_the_file()
    {
        using var folder = new TemporaryFolder();
        ModelPrice row = (Rows.Of("p", "m", 1.25m, 10, "alias", "start-*") with
        {
            Currency = "CNY",
            Prices = new PriceSet
            {
                Input = new(1.25m),
                Output = new(10),
                CachedInput = new PricePerMillion(0.125m),
                CacheWrite = new PricePerMillion(1.5m),
                CacheWrite1h = new PricePerMillion(2.5m),
                Reasoning = new PricePerMillion(12),
                AudioInput = new PricePerMillion(40),
                AudioOutput = new PricePerMillion(80),
                ImageInput = new PricePerMillion(5),
                PerImage = 0.001m,
                PerRequest = 0.0004m,
                WebSearchPer1K = 10,
            },
            Variants =
            [
                new PriceVariant { OverInputTokens = 200_000, Inclusive = true, ServiceTier = ServiceTier.Batch, Prices = Rows.Set(2, 3) },
                new PriceVariant { Window = new PriceWindow(new TimeOnly(16, 30), new TimeOnly(0, 30)) { Days = [DayOfWeek.Sunday] }, Prices = Rows.Set(2, 3) },
            ],
            VerifiedOn = new DateOnly(2026, 8, 21),
            DeprecatedOn = new DateOnly(2027, 1, 1),
            Source = "s",
            SourceUrl = new Uri("https://example.com/"),
            MaxInputTokens = 1,
            MaxOutputTokens = 2,
            Note = "n",
        }).In("2026-01-01", "2026-12-31").Own();
        var store = new PriceStore(folder.Location);

        await store.UpdateAsync(_ => [row], TestContext.Current.CancellationToken);
        ModelPrice read = Assert.Single(store.Read());

        Assert.Equal(row.Aliases, read.Aliases);
        Assert.Equal(row.Variants, read.Variants);
        Assert.Equal(row with { Aliases = read.Aliases, Variants = read.Variants }, read);
    }

    [Fact]
    public async Task Rows_that_overlap_are_refused_and_the_file_stays_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var store = new PriceStore(folder.Location);
        await store.UpdateAsync(_ => [Rows.Of("p", "m")], TestContext.Current.CancellationToken);
        string before = await File.ReadAllTextAsync(store.Location, TestContext.Current.CancellationToken);

        LlmBenchException error = await Assert.ThrowsAsync<LlmBenchException>(() => store.UpdateAsync(rows => [.. rows, .. rows], TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.PriceOverlap, error.ErrorId);
        Assert.Equal(before, await File.ReadAllTextAsync(store.Location, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{ \"version\": 1, \"prices\": [", ErrorIds.PriceBookCorrupt)]
    [InlineData("{ \"version\": 1, \"prices\": [ null ] }", ErrorIds.PriceBookCorrupt)]
    [InlineData("{ \"version\": 1, \"prices\": [ { \"provider\": \"p\", \"model\": \"m\", \"prices\": { \"inputPerMillion\": -1, \"outputPerMillion\": 1 } } ] }", ErrorIds.PriceBookCorrupt)]
    [InlineData("{ \"version\": 2, \"rows\": [] }", ErrorIds.PriceBookTooNew)]
    public void A_file_that_cannot_be_understood_is_an_error_and_stays_as_it_is(string text, string errorId)
    {
        using var folder = new TemporaryFolder();
        var store = new PriceStore(folder.Location);
        File.WriteAllText(store.Location, text);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => store.Read());

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(store.Location, error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(store.Location));
    }
}
