using System.Collections.Concurrent;

namespace LlmBench.Pricing;

/// <summary>Prices of models, as they were known at one moment. Never changes, so many threads may ask it.</summary>
/// <remarks>
/// A model is looked for among the rows of the provider's own name; then among those of the vendor that the provider's address belongs to; then, for an
/// id such as <c>openai/gpt-4.1</c>, among those of the vendor that it names; and last among those of the vendors that make models. The last two are said on the
/// match: another provider's list price stands in. Within a provider an exact id goes first, then a dated snapshot, an alias, and the longest prefix.
/// </remarks>
internal sealed class PriceBook
{
    // Answers are kept for the questions of real traffic; a stream of made-up names must not fill the memory.
    private const int MostAnswers = 20_000;

    private readonly Dictionary<string, PriceShelf> _shelves;
    private readonly ProviderVendors _vendors;
    private readonly ConcurrentDictionary<Question, PriceLookup> _answers = new();

    /// <summary>A book of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="vendors">Which vendor is behind a provider, and which vendors make models. Null: every provider is its own vendor, and all make models.</param>
    public PriceBook(IEnumerable<ModelPrice> rows, ProviderVendors? vendors = null)
    {
        Rows = [.. rows];
        _shelves = Rows
            .GroupBy(row => row.Provider, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => new PriceShelf(group.Key, Reachable([.. group])), StringComparer.OrdinalIgnoreCase);
        _vendors = vendors ?? ProviderVendors.None;
    }

    /// <summary>All rows.</summary>
    public IReadOnlyList<ModelPrice> Rows { get; }

    /// <summary>Whether there is any row of a provider.</summary>
    public bool HasProvider(string provider) => _shelves.ContainsKey(provider);

    /// <summary>The vendor that a registered provider's address belongs to; null where that is not known.</summary>
    public string? VendorOf(string provider) => _vendors.Of(provider);

    /// <summary>The error of a listing that is empty.</summary>
    public LlmBenchException NothingListed(string? provider, string? model) => PriceComplaints.NothingListed(provider, model, this);

    /// <summary>The row for a model at an instant; null where there is none, or more than one.</summary>
    public PriceMatch? TryFind(string provider, string model, DateTimeOffset at) => Look(provider, model, at).Match;

    /// <summary>The row for a model at an instant.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PriceUnknown"/>; <see cref="ErrorIds.PriceAmbiguous"/>, with the candidates.</exception>
    public PriceMatch Find(string provider, string model, DateTimeOffset at)
    {
        PriceLookup lookup = Look(provider, model, at);
        return lookup.Match ?? throw new LlmBenchException(lookup.ErrorId, lookup.Reason!, lookup.Remedy);
    }

    /// <summary>The row for a model at an instant, or why there is none.</summary>
    public PriceLookup Look(string provider, string model, DateTimeOffset at)
    {
        // Periods begin and end with a day, so all instants of a day have one answer.
        var question = new Question(provider, model, DateOnly.FromDateTime(at.UtcDateTime));
        if (_answers.TryGetValue(question, out PriceLookup? known))
        {
            return known;
        }

        PriceLookup answer = Answer(provider, model, at);
        if (_answers.Count < MostAnswers)
        {
            _answers.TryAdd(question, answer);
        }

        return answer;
    }

    private PriceLookup Answer(string provider, string model, DateTimeOffset at)
    {
        PriceShelf? own = Shelf(provider);
        PriceShelf? vendor = _vendors.Of(provider) is { } name ? Shelf(name) : null;
        if ((own?.Find(model, at) ?? vendor?.Find(model, at)) is { } found)
        {
            return Answer(provider, model, found, across: false);
        }

        string bare = model[(model.LastIndexOf('/') + 1)..];
        if (bare.Length > 0 && bare.Length < model.Length)
        {
            if ((own?.Find(bare, at) ?? vendor?.Find(bare, at)) is { } unqualified)
            {
                return Answer(provider, model, unqualified, across: false);
            }

            if (own?.IsSimulated != true && Shelf(model[..model.IndexOf('/')])?.Find(bare, at) is { } named)
            {
                return Answer(provider, model, named, across: true);
            }
        }

        return own?.IsSimulated != true && FindAcross(bare, at) is { } other
            ? Answer(provider, model, other, across: true)
            : PriceComplaints.Unknown(provider, model, at, this, own ?? vendor);
    }

    private ShelfMatch? FindAcross(string model, DateTimeOffset at)
    {
        ShelfMatch[] found =
        [
            .. _shelves.Values.Where(shelf => !shelf.IsSimulated && _vendors.MakesModels(shelf.Provider))
                .Select(shelf => shelf.Find(model, at))
                .OfType<ShelfMatch>(),
        ];
        if (found.Length == 0)
        {
            return null;
        }

        PriceMatchKind best = found.Min(match => match.Kind);
        return new ShelfMatch(best, [.. found.Where(match => match.Kind == best).SelectMany(match => match.Rows)]);
    }

    private static PriceLookup Answer(string provider, string model, ShelfMatch found, bool across) =>
        found.IsClear
            ? new PriceLookup { Match = new PriceMatch { Provider = provider, Model = model, Kind = found.Kind, Price = found.Rows[0], AcrossProviders = across } }
            : PriceComplaints.Ambiguous(provider, model, found);

    // A simulator that has the name of a real provider is asked in its place, so its prices count.
    private static IEnumerable<ModelPrice> Reachable(IReadOnlyList<ModelPrice> rows) =>
        rows.Any(row => row.Origin == PriceOrigin.Simulated) ? rows.Where(row => row.Origin == PriceOrigin.Simulated) : rows;

    private PriceShelf? Shelf(string provider) => _shelves.GetValueOrDefault(provider);

    private readonly record struct Question(string Provider, string Model, DateOnly Day)
    {
        public bool Equals(Question other) =>
            Day == other.Day
            && string.Equals(Model, other.Model, StringComparison.OrdinalIgnoreCase)
            && string.Equals(Provider, other.Provider, StringComparison.OrdinalIgnoreCase);

        public override int GetHashCode() => HashCode.Combine(
            StringComparer.OrdinalIgnoreCase.GetHashCode(Provider),
            StringComparer.OrdinalIgnoreCase.GetHashCode(Model),
            Day);
    }
}
